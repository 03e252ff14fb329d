package org.realnameaudit.rectification;

import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/**
 * The position of a case in a request, for the errors about it.
 *
 * @param path {@code input} for a request about one case, otherwise such as {@code input.cases[3]}
 * @param name the field that names the case
 */
record Position(String path, String name) {

    static final Position ONLY = new Position("input", "number");

    static Position ofMany(int index) {
        return new Position("input.cases[%d]".formatted(index), "number");
    }

    /** @return the position of an error about the case as a whole */
    String ofCase() {
        return path + "." + name;
    }

    /** Runs a check of the case itself. */
    void require(boolean valid, InputMessage message) {
        CaseRules.require(valid, ofCase(), message);
    }

    /**
     * Checks whether values fit the case. If the request has one set of values for many cases, the errors name the case
     * and not the values.
     */
    void requireFit(Runnable check) {
        try {
            check.run();
        } catch (Failure.InvalidInput failure) {
            if (path.equals(ONLY.path)) {
                throw failure;
            }
            throw new Failure.InvalidInput(failure.errors().stream()
                    .map(each -> new InputError(ofCase(), each.message(), each.parameters()))
                    .toList());
        }
    }
}
