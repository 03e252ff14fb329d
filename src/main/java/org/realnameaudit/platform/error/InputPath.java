package org.realnameaudit.platform.error;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of positions in a request: fields alphabetically by name, and elements of lists by index. It depends
 * neither on the schema nor on the order in which the client sent the fields.
 */
final class InputPath {

    /** Errors of one value have the order of their messages, because the validator returns them in no fixed order. */
    static final Comparator<InputError> ORDER = Comparator.comparing(
                    (InputError each) -> each.path().split("[.\\[]"),
                    (one, other) -> Arrays.compare(one, other, InputPath::compare))
            .thenComparing(InputError::message);

    private InputPath() {}

    private static int compare(String one, String other) {
        return isIndex(one) && isIndex(other) ? Integer.compare(index(one), index(other)) : one.compareTo(other);
    }

    private static boolean isIndex(String step) {
        return step.endsWith("]");
    }

    private static int index(String step) {
        return Integer.parseInt(step, 0, step.length() - 1, 10);
    }
}
