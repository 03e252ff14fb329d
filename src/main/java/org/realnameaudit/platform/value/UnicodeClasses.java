package org.realnameaudit.platform.value;

/**
 * Classes of characters, as the content of a bracket expression such as {@code "[" + INVISIBLE + "]"}. Written by
 * {@code bench/unicode} from Unicode 15.0.0; do not edit.
 */
public final class UnicodeClasses {

    /**
     * Characters that show nothing, or only change how others are shown: Default_Ignorable_Code_Point, Bidi_Control,
     * format characters (Cf) and U+2800 BRAILLE PATTERN BLANK. They include variation selectors.
     */
    public static final String INVISIBLE =
            "\\x{00AD}\\x{034F}\\x{0600}-\\x{0605}\\x{061C}\\x{06DD}\\x{070F}\\x{0890}-\\x{0891}"
                    + "\\x{08E2}\\x{115F}-\\x{1160}\\x{17B4}-\\x{17B5}\\x{180B}-\\x{180F}\\x{200B}-\\x{200F}"
                    + "\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FEFF}"
                    + "\\x{FFA0}\\x{FFF0}-\\x{FFFB}\\x{110BD}\\x{110CD}\\x{13430}-\\x{1343F}\\x{1BCA0}-\\x{1BCA3}"
                    + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}";

    /** Spaces and line breaks: White_Space. */
    public static final String WHITE_SPACE =
            "\\x{0009}-\\x{000D}\\x{0020}\\x{0085}\\x{00A0}\\x{1680}\\x{2000}-\\x{200A}"
                    + "\\x{2028}-\\x{2029}\\x{202F}\\x{205F}\\x{3000}";

    private UnicodeClasses() {}
}
