package org.realnameaudit.platform.input;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
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
        for (ConstraintViolation<?> violation : validator.validate(input)) {
            Map<String, Object> parameters = violation.getConstraintDescriptor().getAttributes();
            errors.add(path(violation), InputMessage.valueOf(violation.getMessageTemplate()), parameters);
        }
        rules.accept(errors);
        if (errors.inOrder().stream().anyMatch(InputValidator::endsTheCheck)) {
            errors.throwIfAny();
        }
        return errors;
    }

    /** @throws Failure.InvalidInput if a value violates a constraint */
    public void require(Object input) {
        validate(input).throwIfAny();
    }

    private static boolean endsTheCheck(InputError error) {
        return error.message() == InputMessage.TOO_MANY_ENTRIES || error.path().equals("input.idempotencyKey");
    }

    private static String path(ConstraintViolation<?> violation) {
        return "input." + violation.getPropertyPath().toString().replace(".<list element>", "");
    }
}
