package org.realnameaudit.support;

import java.util.regex.Pattern;

/** Internal details that no response may contain: class names, SQL and stack traces. */
public final class Internals {

    public static final Pattern PATTERN = Pattern.compile(
            "(?i)exception|org\\.realnameaudit|graphql\\.|io\\.|java\\.|select .+ from |sql|SRGQL|Value\\{|at .*\\(.*:\\d+\\)");

    private Internals() {}
}
