package org.realnameaudit.platform.error;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Searches the causes of an exception. */
public final class Causes {

    private Causes() {}

    /**
     * @return the exception and its causes, each followed by its suppressed exceptions and their causes. A failed
     *     commit reports its reason only as a suppressed exception.
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

    /** @return the exceptions among {@link #of(Throwable)} that have the given type */
    public static <T> Stream<T> of(Throwable thrown, Class<T> type) {
        return of(thrown).filter(type::isInstance).map(type::cast);
    }
}
