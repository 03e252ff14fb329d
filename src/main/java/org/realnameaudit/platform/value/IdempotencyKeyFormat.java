package org.realnameaudit.platform.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key that a client chooses for each mutation, such as a UUID, so that it can retry the mutation safely. */
@Pattern(regexp = IdempotencyKeyFormat.PATTERN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKeyFormat {

    String PATTERN = "\\p{Graph}{1,100}";
    String MESSAGE = "must be 1 to 100 visible ASCII characters";

    String DESCRIPTION =
            "Key that the client chooses anew for each change, such as a UUID: 1 to 100 visible ASCII characters, kept "
                    + "for 24 hours unless the operator has set another time. The same request sent again under it has "
                    + "no second effect and gets the first response, with the object as it was then; another request "
                    + "under it gives IDEMPOTENCY_CONFLICT. When left out, a repeated request is not recognised.";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
