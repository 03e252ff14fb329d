package org.realnameaudit.support;

import java.util.regex.Pattern;

/** What must never be seen from outside: class names, SQL, stack traces. */
public final class Internals {

    public static final Pattern SHOWN = Pattern.compile(
            "(?i)exception|org\\.realnameaudit|graphql\\.|io\\.|java\\.|select .+ from |sql|SRGQL|Value\\{|at .*\\(.*:\\d+\\)");

    private Internals() {}
}
