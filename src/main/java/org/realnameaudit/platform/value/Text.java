package org.realnameaudit.platform.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Free text on any number of lines, without control characters or lone surrogates. Its length is counted in code
 * points, as in the database; {@code @Size} would count UTF-16 code units.
 */
// Possessive, because backtracking over a long text of mixed widths could overflow the stack.
@Pattern(regexp = "[\\P{Cc}\\n\\r\\t&&\\P{Cs}]{0,2000}+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    String message() default "must have at most 2000 characters and no control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
