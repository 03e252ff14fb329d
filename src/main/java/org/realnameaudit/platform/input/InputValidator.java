package org.realnameaudit.platform.input;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.function.Consumer;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;

/** Checks the inputs of mutations against their Bean Validation constraints. */
@ApplicationScoped
public class InputValidator {

    private final Validator validator;

    InputValidator(Validator validator) {
        this.validator = validator;
    }

    /** @return the same as {@link #validate(Object, Consumer)} for an input without rules between its values */
    public InputErrors validate(Object input) {
        return validate(input, _ -> {});
    }

    /**
     * @param input the argument {@code input} of a mutation
     * @param rules adds the errors of the rules between the input's values
     * @return the errors of the input. The caller adds those of the current state, and throws them all.
     * @throws Failure.InvalidInput at once if a list is too long, since the caller's checks could then take long, or if
     *     the idempotency key is malformed, since the transaction begins with it
     */
    public InputErrors validate(Object input, Consumer<InputErrors> rules) {
        InputErrors errors = new InputErrors();
        boolean ends = false;
        for (ConstraintViolation<?> violation : validator.validate(input)) {
            InputError error = error(violation);
            errors.add(error);
            // Not by the collected errors, since only the first ones are kept.
            ends |= error.message() == InputMessage.TOO_MANY_ENTRIES
                    || error.path().equals("input.idempotencyKey");
        }
        rules.accept(errors);
        if (ends) {
            errors.throwIfAny();
        }
        return errors;
    }

    /** @throws Failure.InvalidInput if a value violates a constraint */
    public void require(Object input) {
        validate(input).throwIfAny();
    }

    private static InputError error(ConstraintViolation<?> violation) {
        return new InputError(
                "input." + violation.getPropertyPath().toString().replace(".<list element>", ""),
                InputMessage.valueOf(violation.getMessageTemplate()),
                violation.getConstraintDescriptor().getAttributes());
    }
}
