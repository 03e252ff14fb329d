package org.realnameaudit.platform.value;

import java.util.regex.Pattern;

/** The grammar of human keys, as the database has it in its domain {@code code}. */
public final class Code {

    public static final String GRAMMAR = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    /** What is said of text that is none. */
    public static final String MESSAGE =
            "must be 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or a digit";

    private static final Pattern PATTERN = Pattern.compile(GRAMMAR);

    private Code() {}

    /** @return whether the text can be the code of anything; what cannot is not worth a statement */
    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
