package org.realnameaudit.platform.value;

import java.util.regex.Pattern;

/** The grammar of human-readable keys; the database domain {@code code} has the same grammar. */
public final class Code {

    public static final String GRAMMAR = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Pattern PATTERN = Pattern.compile(GRAMMAR);

    private Code() {}

    /** @return whether the text is a well-formed code. A malformed code needs no database query. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }
}
