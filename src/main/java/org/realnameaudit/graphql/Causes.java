package org.realnameaudit.graphql;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** What stands behind an exception. */
public final class Causes {

    private Causes() {
    }

    /** @return the exception itself and all behind it; what a failed commit reports is only among the suppressed ones */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .flatMap(each -> Stream.concat(Stream.of(each), Arrays.stream(each.getSuppressed()).flatMap(Causes::of)));
    }
}
