package org.realnameaudit.platform.error;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** What stands behind an exception. */
public final class Causes {

    private Causes() {}

    /**
     * @return the exception itself and all behind it; what a failed commit reports is only among the suppressed ones
     */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .flatMap(each -> Stream.concat(
                        Stream.of(each), Arrays.stream(each.getSuppressed()).flatMap(Causes::of)));
    }

    /** @return the last cause, or the exception itself when it has none */
    public static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** @return those of them that are of this kind */
    public static <T> Stream<T> of(Throwable thrown, Class<T> kind) {
        return of(thrown).filter(kind::isInstance).map(kind::cast);
    }
}
