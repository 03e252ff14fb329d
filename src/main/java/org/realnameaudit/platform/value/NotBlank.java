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
 * Text that does not look empty ({@link Blank}), or null. Jakarta's constraint of the same name accepts text of U+00A0
 * or U+200B.
 */
@Pattern(regexp = Blank.NOT_BLANK)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotBlank {

    String message() default "BLANK";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
