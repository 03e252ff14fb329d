package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 12: whatever is done to a history shows, and where. */
class ChainTest {

    private final RectificationCase told = new RectificationCase(new CaseKey("c", "r"), CaseSeverity.ORDINARY);
    private final List<RectificationEvent> history = new ArrayList<>();

    ChainTest() {
        Entry entry = new Entry(Instant.parse("2020-01-01T00:00:00.123456789Z"), "actor", "account", "reason");
        history.add(told.open(entry));
        history.add(told.change(RectificationAction.NOTIFY, RectificationStatus.NOTIFIED, "deadline=2020-02-01", entry));
        history.add(told.change(RectificationAction.START, RectificationStatus.RECTIFYING, null, entry));
        history.add(told.change(RectificationAction.REPLY, RectificationStatus.RECTIFYING, null, entry));
    }

    @Test
    void aHistoryAsItWasWrittenIsWhole() {
        assertThat(Chain.firstBroken(told, history)).isEmpty();
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                altered("action", event -> event.action = RectificationAction.SUBMIT),
                altered("from", event -> event.from = RectificationStatus.RETURNED),
                altered("to", event -> event.to = RectificationStatus.CLOSED),
                altered("detail", event -> event.detail = "deadline=2030-02-01"),
                altered("no detail", event -> event.detail = null),
                altered("at", event -> event.at = event.at.plusMillis(1)),
                altered("actor", event -> event.actor = "another"),
                altered("account", event -> event.account = "another"),
                altered("reason", event -> event.reason = "another"),
                altered("digest", event -> event.digest = "0".repeat(64)),
                altered("sequence", event -> event.key = new RectificationEvent.Key("c", "r", 9)),
                altered("case", event -> event.key = new RectificationEvent.Key("c", "other", 2)));
    }

    private static Arguments altered(String what, java.util.function.Consumer<RectificationEvent> how) {
        return Arguments.of(what, (BiConsumer<List<RectificationEvent>, Integer>) (history, i) -> how.accept(history.get(i)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void anAlteredEventIsNamed(String what, BiConsumer<List<RectificationEvent>, Integer> how) {
        how.accept(history, 1);

        assertThat(Chain.firstBroken(told, history)).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aDigestThatWasMadeToFitBreaksTheNextOne() {
        RectificationEvent event = history.get(1);
        event.reason = "another";
        event.digest = event.digest(history.getFirst().digest);

        assertThat(Chain.firstBroken(told, history)).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void amissingEventIsNamedWhereverItWas() {
        for (int missing = 0; missing < 4; missing++) {
            List<RectificationEvent> rest = new ArrayList<>(history);
            rest.remove(missing);

            assertThat(Chain.firstBroken(told, rest)).isEqualTo(OptionalInt.of(missing + 1));
        }
        assertThat(Chain.firstBroken(told, List.of())).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aCaseThatWasMovedWithoutAnEventShowsAtItsEnd() {
        told.status = RectificationStatus.CLOSED;

        assertThat(Chain.firstBroken(told, history)).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void anEventTooMuchIsNamed() {
        told.version = 3;

        assertThat(Chain.firstBroken(told, history)).isEqualTo(OptionalInt.of(4));
    }
}
