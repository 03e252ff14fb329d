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
@Pattern(regexp = Label.LENGTH, message = "LABEL_TOO_LONG")
@Pattern(regexp = Label.LINE, message = "ONE_LINE")
@Pattern(regexp = Label.LETTER_OR_BLANK, message = "NO_LETTER")
@Pattern(regexp = Blank.NOT_BLANK, message = "BLANK")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Label {

    /** Matches text that is not too long. */
    String LENGTH = "(?s).{0,300}+";

    /** Matches text on one line, without characters that a label must not have. */
    String LINE = "[\\P{Cc}&&\\P{Cs}&&\\P{Zl}&&\\P{Zp}&&[^" + UnicodeClasses.INVISIBLE + "]]*+";

    /** Matches text with a letter or a digit, and blank text, which has a message of its own. */
    String LETTER_OR_BLANK = "(?s)[^\\p{L}\\p{N}]*+[\\p{L}\\p{N}].*|" + Blank.BLANK;

    /** Required by Bean Validation; never reported, because each pattern has its own message. */
    String message() default "ONE_LINE";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
