package org.realnameaudit.platform.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The format of an idempotency key: 1 to 100 visible ASCII characters. Null is valid: the key is optional. */
@Pattern(regexp = IdempotencyKeyFormat.PATTERN, message = "IDEMPOTENCY_KEY")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKeyFormat {

    String PATTERN = "\\p{Graph}{1,100}";

    String DESCRIPTION =
            "New key that the client chooses for each change, such as a UUID: 1 to 100 visible ASCII characters. The "
                    + "service keeps it for 24 hours unless it is configured otherwise. The same request with the same "
                    + "key has no second effect and gets the first response, with the object as it was then. A "
                    + "different request with the same key gives IDEMPOTENCY_CONFLICT. When left out, a repeated "
                    + "request is not recognised.";

    /** Required by Bean Validation; never reported, because the pattern has its own message. */
    String message() default "IDEMPOTENCY_KEY";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
