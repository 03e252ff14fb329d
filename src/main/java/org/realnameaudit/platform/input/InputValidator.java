package org.realnameaudit.platform.input;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;

/** Checks the inputs of mutations against their Bean Validation constraints. */
@ApplicationScoped
public class InputValidator {

    private final Validator validator;

    InputValidator(Validator validator) {
        this.validator = validator;
    }

    /**
     * @param input the argument {@code input} of a mutation
     * @return the errors of its values. The caller can add errors of its own before it
     *     {@linkplain InputErrors#throwIfAny() throws} them all.
     */
    public InputErrors validate(Object input) {
        InputErrors errors = new InputErrors();
        for (ConstraintViolation<?> violation : validator.validate(input)) {
            Map<String, Object> parameters = violation.getConstraintDescriptor().getAttributes();
            errors.add(path(violation), InputMessage.valueOf(violation.getMessageTemplate()), parameters);
        }
        return errors;
    }

    /** @throws Failure.InvalidInput if a value violates a constraint */
    public void require(Object input) {
        validate(input).throwIfAny();
    }

    private static String path(ConstraintViolation<?> violation) {
        return "input." + violation.getPropertyPath().toString().replace(".<list element>", "");
    }
}
