package org.realnameaudit.platform.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that looks empty: it has only spaces, line breaks and {@linkplain UnicodeClasses#INVISIBLE invisible}
 * characters.
 */
public final class Blank {

    private static final String CHARACTERS = UnicodeClasses.WHITE_SPACE + UnicodeClasses.INVISIBLE;

    /** Matches blank text. */
    static final String BLANK = "[" + CHARACTERS + "]*+";

    /** Matches text that is not blank. Possessive, because backtracking over a long text could overflow the stack. */
    static final String NOT_BLANK = "(?s)[" + CHARACTERS + "]*+.++";

    private static final Pattern ONLY_BLANK = Pattern.compile(BLANK);
    private static final Pattern UP_TO_LAST_VISIBLE =
            Pattern.compile("(?s)[" + CHARACTERS + "]*+(.*[^" + CHARACTERS + "])");

    private Blank() {}

    /** @return whether the text is null, empty or looks empty */
    public static boolean isBlank(@Nullable String text) {
        return text == null || ONLY_BLANK.matcher(text).matches();
    }

    /** @return the text; null if it is null, empty or looks empty */
    public static @Nullable String toNull(@Nullable String text) {
        return isBlank(text) ? null : text;
    }

    /** @return the text without the blank characters at its beginning and end */
    public static String strip(String text) {
        Matcher stripped = UP_TO_LAST_VISIBLE.matcher(text);
        return stripped.lookingAt() ? stripped.group(1) : "";
    }
}
