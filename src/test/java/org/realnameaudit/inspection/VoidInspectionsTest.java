package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.visitWithout;
import static org.realnameaudit.support.Mutation.voidInspection;
import static org.realnameaudit.support.Mutation.voidInspections;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Many inspections are voided in one act, such as all visits of one inspector (rule 20). */
@QuarkusTest
@WithProvider
class VoidInspectionsTest {

    private static final String FIRST = "syn-0001-o0001";
    private static final String SECOND = "syn-0001-o0002";
    private static final String THIRD = "syn-0002-o0001";
    private static final String DAY = "2020-01-02";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void recordThreeVisits() {
        synthetic.resellers(2);
        synthetic.outlets(200);
        synthetic.campaign("syn-c1", "IN_FIELD");
        recordInspections(
                        "syn-c1",
                        visit(FIRST, DAY, "MANUAL_ENTRY"),
                        visit(SECOND, DAY),
                        visitWithout(THIRD, DAY, "CLOSED_DOWN"))
                .by(Tokens.auditor())
                .get("recordInspections");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theVoidedInspectionsLeaveTheCountsAndEachHasItsCorrection() {
        Answer voided = voidInspections("syn-c1", THIRD, FIRST).by(Tokens.auditor());

        assertThat(voided.<Object>get("voidInspections.compliance")).isEqualTo(Map.of("inspected", 1, "violating", 0));
        assertThat(voided.<String>list("voidInspections.inspections.outlet.code"))
                .containsExactly(FIRST, THIRD);
        assertThat(voided.<Boolean>list("voidInspections.inspections.voided")).containsOnly(true);
        assertThat(voided.<String>list("voidInspections.inspections.outcome"))
                .containsExactly("VIOLATING", "CLOSED_DOWN");
        assertThat(voided.<Object>list("voidInspections.inspections.corrections"))
                .isEqualTo(List.of(List.of(correction(1)), List.of(correction(2))));
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ verifyCorrections(campaign: \"syn-c1\") { intact corrections } }",
                                Map.of())
                        .<Object>get("verifyCorrections"))
                .isEqualTo(Map.of("intact", true, "corrections", 2));
        assertCounted();
    }

    @Test
    void eachRefusedOutletHasAnErrorAndNothingIsVoided() {
        voidInspection("syn-c1", SECOND, 1).by(Tokens.auditor()).get("voidInspection");
        String before = synthetic.state();

        Answer refused = voidInspections("syn-c1", FIRST, SECOND, "syn-none", FIRST, "a\u0000b", "syn-0002-o0002")
                .by(Tokens.auditor());

        assertThat(refused.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(refused.inputErrors())
                .containsExactly(
                        "input.outlets[1] NOT_ALLOWED_NOW",
                        "input.outlets[2] UNKNOWN_CODE",
                        "input.outlets[3] DUPLICATE",
                        "input.outlets[4] UNKNOWN_CODE",
                        "input.outlets[5] UNKNOWN_CODE");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void inspectionsThatAreAlreadyVoidedAreNotVoidedAgain() {
        voidInspections("syn-c1", FIRST, SECOND).by(Tokens.auditor()).get("voidInspections");

        Answer again = voidInspections("syn-c1", FIRST, SECOND).by(Tokens.auditor());

        assertThat(again.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(again.json().getList("errors[0].extensions.allowed")).isEmpty();
        assertThat(again.inputErrors())
                .containsExactly("input.outlets[0] NOT_ALLOWED_NOW", "input.outlets[1] NOT_ALLOWED_NOW");
    }

    @Test
    void theNewestInspectionOfAnOutletIsVoided() {
        voidInspections("syn-c1", FIRST).by(Tokens.auditor()).get("voidInspections");
        recordInspections("syn-c1", visit(FIRST, DAY)).by(Tokens.auditor()).get("recordInspections");

        voidInspections("syn-c1", FIRST, SECOND).by(Tokens.auditor()).get("voidInspections");

        assertThat(database.rows(
                        "select action, outlet, attempt from correction where campaign = 'syn-c1' order by sequence"))
                .containsExactly(
                        List.of("VOID", FIRST, 1),
                        List.of("RECORD", FIRST, 2),
                        List.of("VOID", FIRST, 2),
                        List.of("VOID", SECOND, 1));
        assertCounted();
    }

    @Test
    void oneToAThousandOutletsAreNamedWithAReason() {
        String before = synthetic.state();

        assertThat(voidInspections("syn-c1").by(Tokens.auditor()).inputErrors()).containsExactly("input.outlets EMPTY");
        assertThat(voidInspections("syn-c1", Collections.nCopies(1001, FIRST).toArray(String[]::new))
                        .by(Tokens.auditor())
                        .inputErrors())
                .containsExactly("input.outlets TOO_MANY");
        assertThat(voidInspections("syn-c1", "syn-none")
                        .with("reason", "\u3000")
                        .by(Tokens.auditor())
                        .inputErrors())
                .containsExactly("input.outlets[0] UNKNOWN_CODE", "input.reason EMPTY");
        assertThat(voidInspections("syn-none", FIRST).by(Tokens.auditor()).inputErrors())
                .containsExactly("input.campaign UNKNOWN_CODE");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aRepeatedVoidingWithTheSameKeyHasOneEffect() {
        Mutation keyed = voidInspections("syn-c1", FIRST, SECOND).with("idempotencyKey", "void-1");

        Answer first = keyed.by(Tokens.auditor());
        Answer again = keyed.by(Tokens.auditor());

        assertThat(again.json().<Object>get("data")).isEqualTo(first.json().get("data"));
        assertThat(database.<Long>column("select count(*) from correction")).containsExactly(2L);
    }

    @Test
    void concurrentVoidingsOfTheSameInspectionsHaveOneEffect() throws Exception {
        List<String> outlets = database.column(
                "select code::text from outlet where code like 'syn-%' and code not in (select outlet from inspection) order by 1");
        recordInspections(
                        "syn-c1",
                        outlets.stream()
                                .map(each -> visit(each, DAY, "MANUAL_ENTRY"))
                                .toList())
                .by(Tokens.auditor())
                .get("recordInspections");
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (int auditor = 0; auditor < 4; auditor++) {
            List<String> shuffled = new ArrayList<>(outlets);
            Collections.shuffle(shuffled, new java.util.Random(auditor));
            tasks.add(() ->
                    voidInspections("syn-c1", shuffled.toArray(String[]::new)).by(Tokens.auditor()));
            tasks.add(() -> voidInspection("syn-c1", shuffled.getFirst(), 1).by(Tokens.auditor()));
        }

        List<Answer> answers = new ArrayList<>();
        try (ExecutorService auditors = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Answer> done : auditors.invokeAll(tasks)) {
                answers.add(done.get());
            }
        }

        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .isNotEmpty()
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("INVALID_TRANSITION"));
        assertThat(database.<Long>column("select count(*) from inspection where voided"))
                .isEqualTo(database.<Long>column("select count(*) from correction"));
        assertCounted();
    }

    private static Map<String, Object> correction(int sequence) {
        return Map.of("sequence", sequence, "action", "VOID", "reason", "synthetic reason");
    }

    private void assertCounted() {
        assertThat(database.rows("""
                select reseller, channel, region, count(*) filter (where not voided),
                  count(*) filter (where not voided and outcome = 'VIOLATING')
                from inspection where outcome in ('COMPLIANT', 'VIOLATING') group by 1, 2, 3
                except all select reseller, channel, region, inspected, violating from tally where campaign = 'syn-c1'""")).isEmpty();
    }
}
