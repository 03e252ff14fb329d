package org.realnameaudit.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that looks empty is empty. */
class BlankTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n\t",
                "\u0085",
                "\u00a0",
                "\u1680\u2007\u202f",
                "\u2028\u2029",
                "\u3000",
                "\u00ad",
                "\u034f",
                "\u115f\u3164\uffa0",
                "\u180e",
                "\u200b\u200c\u200d",
                "\u200e\u202e\u2066",
                "\u2060\ufeff",
                "\u2800",
                "\ufe0f",
                "\udb40\udc41",
                "\udb40\udd00"
            })
    void textThatLooksEmptyIsBlank(String text) {
        assertThat(Blank.isBlank(text)).isTrue();
        assertThat(Blank.toNull(text)).isNull();
        assertThat(Blank.strip(text)).isEmpty();
        assertThat(text).doesNotMatch(Blank.NOT_BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "。", "\u200b.\u200b", " 蜗\n", "🙂", "\u0301", "𠮷\udb40\udd00"})
    void textThatShowsSomethingIsNotBlank(String text) {
        assertThat(Blank.isBlank(text)).isFalse();
        assertThat(Blank.toNull(text)).isEqualTo(text);
        assertThat(text).matches(Blank.NOT_BLANK);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"蜗牛,蜗牛", "\u00a0\u200b蜗 牛\u3000,蜗 牛", "\u2066a\u200bb\u2069,a\u200bb", "𠮷\u00a0,𠮷"})
    void blankCharactersAreStrippedFromBothEnds(String text, String stripped) {
        assertThat(Blank.strip(text)).isEqualTo(stripped);
    }

    @Test
    void longTextOfMixedWidthsIsExamined() {
        String spaces = "\udb40\udd00 ".repeat(500_000);

        assertThat(Blank.isBlank(spaces)).isTrue();
        assertThat(spaces).doesNotMatch(Blank.NOT_BLANK);
        assertThat(Blank.strip(spaces + "x" + spaces)).isEqualTo("x");
    }
}
