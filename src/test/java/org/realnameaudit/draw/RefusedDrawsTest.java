package org.realnameaudit.draw;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A draw is refused as a whole, and leaves the database unchanged (rule 9). */
@QuarkusTest
@WithProvider
class RefusedDrawsTest {

    private static final Mutation DRAW =
            Mutation.drawOutlets("syn-c1", 0, List.of(Map.of("size", 3)), Mutation.inspectors("a", "b", "c"));

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertFrameOf24Outlets() {
        synthetic.resellers(3);
        synthetic.outlets(10);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aStratumWithTooFewOutletsIsNamed() {
        assertThat(assertRefusedWithoutEffect(DRAW.with(
                        "strata",
                        List.of(Map.of("channel", "ONLINE", "size", 9), Map.of("channel", "PHYSICAL", "size", 16)))))
                .isEqualTo(
                        "`input.strata[1].size` is too large: only 15 outlets of the stratum remain after the earlier strata");
        assertThat(assertRefusedWithoutEffect(DRAW.with("strata", List.of(Map.of("size", 20), Map.of("size", 5)))))
                .isEqualTo(
                        "`input.strata[1].size` is too large: only 4 outlets of the stratum remain after the earlier strata");
        assertThat(assertRefusedWithoutEffect(DRAW.with("strata", List.of(Map.of("reseller", "snail", "size", 1)))))
                .startsWith("`input.strata[0].size` is too large: only 0 outlets");
    }

    @Test
    void allStrataWithTooFewOutletsAreNamed() {
        Answer answer = DRAW.with("strata", List.of(Map.of("size", 25), Map.of("size", 1)))
                .by(Tokens.auditor());

        assertThat(answer.inputErrors()).containsExactly("input.strata[0].size RANGE", "input.strata[1].size RANGE");
    }

    @Test
    void theErrorsOfTheCampaignAndOfTheStrataAreReportedTogether() {
        Answer answer = DRAW.with("campaign", "miit-2016-11")
                .with("strata", List.of(Map.of("reseller", "nobody", "size", 0)))
                .by(Tokens.auditor());

        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.campaign NOT_ALLOWED_NOW",
                        "input.strata[0].reseller UNKNOWN_CODE",
                        "input.strata[0].size RANGE");
    }

    @Test
    void anOutletWithTooFewInspectorsIsNamed() {
        Mutation recused = DRAW.with(
                "inspectors",
                List.of(
                        Map.of("id", "a", "recusedFrom", List.of("syn-0002")),
                        Map.of("id", "b"),
                        Map.of("id", "c", "recusedFrom", List.of("syn-0002"))));

        assertThat(assertRefusedWithoutEffect(recused.with("strata", List.of(Map.of("size", 24)))))
                .isEqualTo(
                        "`input.strata[0]` needs 2 inspectors for outlet 'syn-0002-o0001', but too many inspectors are recused from its reseller");
        assertThat(assertRefusedWithoutEffect(DRAW.with("inspectorsPerOutlet", 3)
                        .with(
                                "inspectors",
                                List.of(
                                        Map.of("id", "a", "recusedFrom", List.of("syn-0003")),
                                        Map.of("id", "b"),
                                        Map.of("id", "c")))
                        .with("strata", List.of(Map.of("reseller", "syn-0001", "size", 1), Map.of("size", 23)))))
                .isEqualTo(
                        "`input.strata[1]` needs 3 inspectors for outlet 'syn-0003-o0001', but too many inspectors are recused from its reseller");
        assertThat(recused.with("strata", List.of(Map.of("reseller", "syn-0001", "size", 8)))
                        .by(Tokens.auditor())
                        .hasErrors())
                .as("recusals from a reseller without a drawn outlet do not matter")
                .isFalse();
    }

    @Test
    void aDrawWithInvalidFieldsIsRefused() {
        for (String seed :
                List.of("", " ", " a", "a ", "two\nlines", "a\tb", "a\u200bb", "a\u202eb", "\ud800", "x".repeat(201))) {
            assertRefusedWithoutEffect(DRAW.with("seed", seed));
        }
        for (int size : new int[] {0, -1, 10_000_001, Integer.MIN_VALUE}) {
            assertRefusedWithoutEffect(DRAW.with("strata", List.of(Map.of("size", size))));
        }
        assertRefusedWithoutEffect(DRAW.with("strata", List.of()));
        assertRefusedWithoutEffect(DRAW.with("strata", nCopies(101, Map.of("size", 1))));
        for (String id : List.of("", " ", "张伟", "Zhang Wei", "-a", "a/b", "x".repeat(65))) {
            assertRefusedWithoutEffect(
                    DRAW.with("inspectors", List.of(Map.of("id", "a"), Map.of("id", "b"), Map.of("id", id))));
        }
        assertRefusedWithoutEffect(DRAW.with("inspectors", Mutation.inspectors("a")));
        assertRefusedWithoutEffect(DRAW.with("inspectors", Mutation.inspectors("a", "b", "a")));
        assertRefusedWithoutEffect(DRAW.with(
                "inspectors",
                Mutation.inspectors(
                        IntStream.range(0, 501).mapToObj(i -> "i" + i).toArray(String[]::new))));
        assertRefusedWithoutEffect(DRAW.with(
                "inspectors", List.of(Map.of("id", "a"), Map.of("id", "b", "recusedFrom", nCopies(101, "snail")))));
        for (int perOutlet : new int[] {1, 0, -1, 4, 11}) {
            assertRefusedWithoutEffect(DRAW.with("inspectorsPerOutlet", perOutlet));
        }
    }

    @Test
    void aDrawTooLargeToSortIsRefused() {
        assertThat(assertRefusedWithoutEffect(DRAW.with("strata", nCopies(2, Map.of("size", 3_333_334)))))
                .isEqualTo(
                        "`input.strata` is too large: the total size times the number of inspectors must be at most 20000000");
        assertThat(assertRefusedWithoutEffect(DRAW.with("strata", nCopies(100, Map.of("size", 10_000_000)))))
                .isEqualTo(
                        "`input.strata` is too large: the total size times the number of inspectors must be at most 20000000");
    }

    @Test
    void anUnknownResellerOrRegionIsNamed() {
        assertThat(assertRefusedWithoutEffect(
                        DRAW.with("strata", List.of(Map.of("reseller", "nobody", "size", 1))), "NOT_FOUND"))
                .isEqualTo("No reseller 'nobody'");
        assertThat(assertRefusedWithoutEffect(
                        DRAW.with("strata", List.of(Map.of("region", "999999", "size", 1))), "NOT_FOUND"))
                .isEqualTo("No region '999999'");
        assertThat(assertRefusedWithoutEffect(
                        DRAW.with(
                                "inspectors",
                                List.of(
                                        Map.of("id", "a"),
                                        Map.of("id", "b"),
                                        Map.of("id", "c", "recusedFrom", List.of("snail", "nobody")))),
                        "NOT_FOUND"))
                .isEqualTo("No reseller 'nobody'");
        for (String code : List.of("", "syn 0001", "\u0000", "' or true --", "x".repeat(1000))) {
            assertRefusedWithoutEffect(DRAW.with("strata", List.of(Map.of("reseller", code, "size", 1))), "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"IN_REVIEW | [IN_FIELD, PUBLISHED]", "PUBLISHED | [CLOSED]", "CLOSED | []"})
    void aDrawIsRefusedAfterTheFieldWork(String status, String allowed) {
        database.runWithoutTriggers("update campaign set status = ? where code = 'syn-c1'", status);

        Answer answer = DRAW.by(Tokens.auditor());

        assertThat(answer.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(answer.json().getList("errors[0].extensions.allowed")).hasToString(allowed);
        assertThat(database.column("select campaign from draw")).isEmpty();
    }

    @Test
    void aDrawIsRefusedAfterAnInspectionEvenIfVoided() {
        database.runWithoutTriggers("""
                insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, voided)
                values ('syn-c1', 'syn-0001-o0001', 'syn-0001', 'PHYSICAL', date '2020-01-01', 'COMPLIANT', true)""");

        assertThat(assertRefusedWithoutEffect(DRAW)).contains("can no longer be drawn");
    }

    @Test
    void aDrawForACampaignOfPublishedTotalsIsRefused() {
        assertThat(assertRefusedWithoutEffect(DRAW.with("campaign", "miit-2016-11")))
                .contains("basis PUBLISHED_TOTALS");
    }

    @Test
    void aDrawWithAnUnknownCampaignOrAStaleVersionIsRefused() {
        assertRefusedWithoutEffect(DRAW.with("campaign", "syn-none"), "NOT_FOUND");
        assertRefusedWithoutEffect(DRAW.with("campaign", "x".repeat(100)), "NOT_FOUND");
        Answer stale = DRAW.with("expectedVersion", 7).by(Tokens.auditor());
        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.json().getInt("errors[0].extensions.version")).isZero();
    }

    @Test
    void theIdempotencyKeyOfARefusedDrawCanBeReused() {
        Mutation keyed = DRAW.with("idempotencyKey", "draw-1");
        assertRefusedWithoutEffect(keyed.with("strata", List.of(Map.of("size", 100))));

        assertThat(keyed.by(Tokens.auditor()).hasErrors()).isFalse();
    }

    @Test
    void aDrawAtTheInputLimitsIsAccepted() {
        List<Map<String, Object>> inspectors = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(i ->
                        inspectors.add(Map.of("id", "i" + i, "recusedFrom", nCopies(10, "syn-000" + (1 + i % 3)))));

        Answer answer = DRAW.with("strata", nCopies(24, Map.of("size", 1)))
                .with("inspectors", inspectors)
                .with("inspectorsPerOutlet", 10)
                .by(Tokens.auditor());

        assertThat(TestFrame.returned(answer, "drawOutlets.draw"))
                .hasSize(24)
                .allSatisfy((_, assigned) -> assertThat(assigned).hasSize(10).doesNotHaveDuplicates());
    }

    private String assertRefusedWithoutEffect(Mutation mutation) {
        return assertRefusedWithoutEffect(mutation, "BAD_USER_INPUT");
    }

    private String assertRefusedWithoutEffect(Mutation mutation, String code) {
        String before = synthetic.state();

        Answer answer = mutation.by(Tokens.auditor());

        assertThat(answer.code()).as(answer.response().asString()).isEqualTo(code);
        assertThat(synthetic.state()).isEqualTo(before);
        return answer.message();
    }
}
