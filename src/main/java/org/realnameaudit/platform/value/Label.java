package org.realnameaudit.platform.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name or title on one line of 1 to 300 code points, or null. It must have a letter or a digit; control characters,
 * line separators, lone surrogates and invisible characters are not allowed. Two names that differ only in invisible
 * characters, variation selectors included, would look alike.
 *
 * <p>The length is a pattern because {@code @Size} would count UTF-16 code units.
 */
@Pattern(regexp = "(?s).{0,300}+", message = "LABEL_TOO_LONG")
@Pattern(regexp = Label.CHARACTER + "*+", message = "ONE_LINE")
@Pattern(regexp = "(?s)[^\\p{L}\\p{N}]*+[\\p{L}\\p{N}].*", message = "NO_LETTER")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Label {

    /** Matches a character that a label may have. */
    String CHARACTER = "[\\P{Cc}&&\\P{Cs}&&\\P{Zl}&&\\P{Zp}&&[^" + UnicodeClasses.INVISIBLE + "]]";

    /** Matches a label. */
    String GRAMMAR = "(?=.*[\\p{L}\\p{N}])" + CHARACTER + "{1,300}+";

    /** The end of an error message, after its subject. */
    String MESSAGE = "must be one line of 1 to 300 characters, with at least one letter or digit, "
            + "and without control characters, invisible characters and lone surrogates";

    /** Required by Bean Validation; never reported, because each pattern has its own message. */
    String message() default "ONE_LINE";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
