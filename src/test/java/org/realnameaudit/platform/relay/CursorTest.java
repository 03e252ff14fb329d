package org.realnameaudit.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.error.Failure.InvalidInput;
import org.realnameaudit.platform.persistence.SortOrder;

class CursorTest {

    private static final String CURSOR = new Cursor("resellers:NAME:zh-Hans", List.of("蜗牛移动", "snail")).write();

    @Test
    void aCursorIsReadAsItWasWritten() {
        assertThat(Cursor.parse(CURSOR, "resellers:NAME:zh-Hans").keys()).containsExactly("蜗牛移动", "snail");
    }

    @Test
    void anEmptyKeyIsValid() {
        String written = new Cursor("x", List.of("", "a")).write();

        assertThat(Cursor.parse(written, "x").keys()).containsExactly("", "a");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        assertThatThrownBy(() -> Cursor.parse(CURSOR, "resellers:NAME:en"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("another connection, order or language");
    }

    @Test
    void aCursorWithAChangedCharacterIsRefused() {
        for (int i = 0; i < CURSOR.length(); i++) {
            for (char other : new char[] {'A', 'z', '7', '-', '_', '=', '%', ' ', 'é'}) {
                if (CURSOR.charAt(i) != other) {
                    String tampered = CURSOR.substring(0, i) + other + CURSOR.substring(i + 1);

                    assertThatThrownBy(() -> Cursor.parse(tampered, "resellers:NAME:zh-Hans"))
                            .isInstanceOf(InvalidInput.class);
                }
            }
        }
    }

    @Test
    void aTruncatedOrExtendedCursorIsRefused() {
        for (int i = 0; i < CURSOR.length(); i++) {
            String cut = CURSOR.substring(0, i);

            assertThatThrownBy(() -> Cursor.parse(cut, "resellers:NAME:zh-Hans"))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> Cursor.parse(CURSOR + "A", "resellers:NAME:zh-Hans"))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "'; drop table reseller; --",
                "////",
                "eyJpZCI6MX0",
                "%00",
                "\u0000",
                "蜗牛",
                "AAAAAAAA"
            })
    void aMalformedCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, "resellers:CODE")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aCursorThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Cursor.parse("A".repeat(1_000_000), "resellers:CODE"))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void cursorKeysOfTheWrongTypeAreRefusedDespiteAValidDigest() {
        assertKey(SortOrder.Type.TEXT, List.of("", "snail", "蜗牛移动", "🐌"), List.of("a\u0000", "a\n", "\u007f"));
        assertKey(
                SortOrder.Type.DATE,
                List.of("2017-02-05", "infinity"),
                List.of(
                        "2017-02-30",
                        "0000-01-01",
                        "-0001-01-01",
                        "+99999-01-01",
                        "-infinity",
                        "now",
                        "",
                        "2017-2-5",
                        "٢٠١٧-٠٢-٠٥"));
        assertKey(
                SortOrder.Type.TIME,
                List.of("2017-02-05T00:00:00.000001Z"),
                List.of(
                        "2017-02-05T00:00:00+18:00",
                        "2017-02-30T00:00:00.000001Z",
                        "0000-01-01T00:00:00.000000Z",
                        "2017-02-05T25:00:00.000000Z",
                        "now",
                        "2017-02-05"));
        assertKey(
                SortOrder.Type.INTEGER,
                List.of("0", "1", "999999999"),
                List.of("-1", "+1", "1.0", "9999999999", "٥", ""));
        assertKey(
                SortOrder.Type.RATE,
                List.of("-1", "0", "1", "0.25", "0.3333333333333333", "1e-05", "2.5e-07"),
                List.of("1e400", "NaN", "Infinity", "0x1p3", "0.25f", "-0.5", "٥", "", "1e5"));
    }

    private static void assertKey(SortOrder.Type type, List<String> good, List<String> bad) {
        SortOrder order = SortOrder.ascending("x", new SortOrder.Key("key", type));
        for (String key : good) {
            assertThat(order.parse(new Cursor("x", List.of(key)).write()).keys())
                    .containsExactly(key);
        }
        for (String key : bad) {
            assertThatThrownBy(() -> order.parse(new Cursor("x", List.of(key)).write()))
                    .as(key)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void theSqlOfAnOrderIsIndependentOfTheLocale() {
        Locale previous = Locale.getDefault();
        SortOrder order = SortOrder.ascending("x", SortOrder.text("a"), SortOrder.text("b"))
                .directed(true);
        String condition = order.after();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            assertThat(order.after()).isEqualTo(condition).isEqualTo("(a, b) < (cast(:k0 as text), cast(:k1 as text))");
            assertThat(order.columns()).isEqualTo("cast(a as text) as k0, cast(b as text) as k1");
        } finally {
            Locale.setDefault(previous);
        }
    }

    @Test
    void aCursorHasExactlyTheKeysOfItsOrder() {
        SortOrder order = SortOrder.ascending("x", SortOrder.text("a"), SortOrder.text("b"));

        assertThatThrownBy(() -> order.parse(new Cursor("x", List.of("a")).write()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> order.parse(new Cursor("x", List.of("a", "b", "c")).write()))
                .isInstanceOf(InvalidInput.class);
    }
}
