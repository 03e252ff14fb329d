package org.realnameaudit.platform.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Free text of at most 2000 code points, or null. Line feeds, carriage returns and tabs are allowed; other control
 * characters and lone surrogates are not. The length is a pattern because {@code @Size} would count UTF-16 code units.
 */
@Pattern(regexp = Text.LENGTH, message = "TEXT_TOO_LONG")
@Pattern(regexp = Text.PLAIN, message = "PLAIN_TEXT")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    // Possessive, because backtracking over a long text of mixed widths could overflow the stack.
    String LENGTH = "(?s).{0,2000}+";
    String PLAIN = "[\\P{Cc}\\n\\r\\t&&\\P{Cs}]*+";

    /** Required by Bean Validation; never reported, because each pattern has its own message. */
    String message() default "PLAIN_TEXT";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
