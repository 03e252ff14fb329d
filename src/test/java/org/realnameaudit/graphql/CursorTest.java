package org.realnameaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.graphql.Failure.BadUserInput;

class CursorTest {

    private static final String WRITTEN = new Cursor("resellers:NAME:zh-Hans", List.of("蜗牛移动", "snail")).write();

    @Test
    void aCursorIsReadAsItWasWritten() {
        assertThat(Cursor.parse(WRITTEN, "resellers:NAME:zh-Hans").keys()).containsExactly("蜗牛移动", "snail");
    }

    @Test
    void anEmptyKeyIsAKey() {
        String written = new Cursor("x", List.of("", "a")).write();

        assertThat(Cursor.parse(written, "x").keys()).containsExactly("", "a");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        assertThatThrownBy(() -> Cursor.parse(WRITTEN, "resellers:NAME:en")).isInstanceOf(BadUserInput.class)
                .hasMessageContaining("another connection, order or language");
    }

    @Test
    void everyChangedCharacterShows() {
        for (int i = 0; i < WRITTEN.length(); i++) {
            for (char other : new char[] { 'A', 'z', '7', '-', '_', '=', '%', ' ', 'é' }) {
                if (WRITTEN.charAt(i) != other) {
                    String tampered = WRITTEN.substring(0, i) + other + WRITTEN.substring(i + 1);

                    assertThatThrownBy(() -> Cursor.parse(tampered, "resellers:NAME:zh-Hans")).isInstanceOf(BadUserInput.class);
                }
            }
        }
    }

    @Test
    void everyCutOffOrLengthenedCursorShows() {
        for (int i = 0; i < WRITTEN.length(); i++) {
            String cut = WRITTEN.substring(0, i);

            assertThatThrownBy(() -> Cursor.parse(cut, "resellers:NAME:zh-Hans")).isInstanceOf(BadUserInput.class);
        }
        assertThatThrownBy(() -> Cursor.parse(WRITTEN + "A", "resellers:NAME:zh-Hans")).isInstanceOf(BadUserInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "abc", "'; drop table reseller; --", "////", "eyJpZCI6MX0", "%00", "\u0000", "蜗牛", "AAAAAAAA" })
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, "resellers:CODE")).isInstanceOf(BadUserInput.class);
    }

    @Test
    void aCursorThatIsTooLongIsRefusedUnread() {
        assertThatThrownBy(() -> Cursor.parse("A".repeat(1_000_000), "resellers:CODE")).isInstanceOf(BadUserInput.class);
    }

    @Test
    void keysThatTheDatabaseCouldNotReadAreRefusedEvenWithAGoodDigest() {
        Order order = Order.ascending("inspections", new Order.Key("day", Order.Type.DATE), Order.text("code"),
                new Order.Key("attempt", Order.Type.INTEGER), new Order.Key("rate", Order.Type.NUMBER), new Order.Key("at", Order.Type.TIME));
        List<String> good = List.of("2017-02-05", "a", "1", "0.25", "2017-02-05T00:00:00.000001Z");
        List<String> bad = List.of("2017-02-30", "a\u0000", "-1", "1e400", "now");

        assertThat(order.parse(new Cursor("inspections", good).write()).keys()).isEqualTo(good);
        for (int i = 0; i < good.size(); i++) {
            List<String> keys = new java.util.ArrayList<>(good);
            keys.set(i, bad.get(i));

            assertThatThrownBy(() -> order.parse(new Cursor("inspections", keys).write())).isInstanceOf(BadUserInput.class);
        }
        assertThatThrownBy(() -> order.parse(new Cursor("inspections", good.subList(0, 4)).write())).isInstanceOf(BadUserInput.class);
    }
}
