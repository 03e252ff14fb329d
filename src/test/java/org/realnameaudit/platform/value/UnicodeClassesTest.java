package org.realnameaudit.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The classes that {@code bench/unicode} writes, compared with the tables of the JDK, which has a later Unicode. */
class UnicodeClassesTest {

    private static final IntPredicate INVISIBLE = matching(UnicodeClasses.INVISIBLE);
    private static final IntPredicate WHITE_SPACE = matching(UnicodeClasses.WHITE_SPACE);

    @Test
    void whiteSpaceIsThatOfUnicode() {
        assertThat(hex(WHITE_SPACE)).isEqualTo(hex(matching("\\p{IsWhite_Space}")));
    }

    @Test
    void everyFormatCharacterIsInvisible() {
        assertThat(hex(each -> Character.getType(each) == Character.FORMAT && !INVISIBLE.test(each)))
                .isEmpty();
    }

    @Test
    void otherInvisibleCharactersAreFillersSelectorsBlanksAndReservedCodePoints() {
        assertThat(hex(each -> INVISIBLE.test(each)
                        && Character.getType(each) != Character.FORMAT
                        && Character.getType(each) != Character.UNASSIGNED
                        && !Character.getName(each).contains("VARIATION SELECTOR")))
                .isEqualTo("034f 115f 1160 17b4 17b5 2800 3164 ffa0");
    }

    @Test
    void noOtherLetterDigitOrWhiteSpaceIsInvisible() {
        assertThat(hex(each -> INVISIBLE.test(each) && (Character.isLetterOrDigit(each) || WHITE_SPACE.test(each))))
                .isEqualTo("115f 1160 3164 ffa0");
    }

    private static IntPredicate matching(String characters) {
        Pattern pattern = Pattern.compile(characters.startsWith("\\p") ? characters : "[" + characters + "]");
        return each -> pattern.matcher(Character.toString(each)).matches();
    }

    private static String hex(IntPredicate condition) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(condition)
                .mapToObj("%04x"::formatted)
                .collect(Collectors.joining(" "));
    }
}
