package org.realnameaudit.graphql;

import java.util.regex.Pattern;

/** The grammar of human keys, as the database has it in its domain {@code code}. */
public final class Code {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Code() {
    }

    /** @return whether the text can be the code of anything; what cannot is not worth a statement */
    public static boolean isOne(String text) {
        return GRAMMAR.matcher(text).matches();
    }
}
