package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Visits that are refused in every campaign. */
@QuarkusTest
@WithProvider
class InvalidVisitsTest {

    private static final String FIRST_OUTLET = "syn-0001-o0001";
    private static final String SECOND_OUTLET = "syn-0001-o0002";
    private static final String DAY = "2020-01-02";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null findings",
                "twenty-one findings",
                "a note with a control character",
                "evidence by ftp",
                "an invalid evidence digest"
            })
    void aVisitWithInvalidFindingsIsRefused(String defect) {
        Object findings = switch (defect) {
            case "null findings" -> Collections.singletonList(null);
            case "twenty-one findings" -> Collections.nCopies(21, Map.of("type", "MANUAL_ENTRY"));
            case "a note with a control character" -> List.of(Map.of("type", "MANUAL_ENTRY", "note", "\u0007"));
            case "evidence by ftp" ->
                List.of(Map.of("type", "MANUAL_ENTRY", "evidence", List.of(Mutation.evidence("ftp://x/"))));
            default ->
                List.of(Map.of(
                        "type", "MANUAL_ENTRY", "evidence", List.of(Map.of("uri", "https://x/", "sha256", "0"))));
        };

        assertRefusedWithoutEffect(
                recordInspections(
                        "syn-c1",
                        visit(SECOND_OUTLET, DAY),
                        Map.of("outlet", FIRST_OUTLET, "inspectedOn", DAY, "findings", findings)),
                "BAD_USER_INPUT");
    }

    @Test
    void allErrorsOfAllVisitsAreReportedInTheirOrder() {
        String before = synthetic.state();
        Map<String, Object> manual = Map.of("type", "MANUAL_ENTRY");

        Answer answer = recordInspections(
                        "syn-c1",
                        visit(FIRST_OUTLET, "2999-01-01"),
                        Map.of(
                                "outlet",
                                "no-outlet",
                                "inspectedOn",
                                DAY,
                                "findings",
                                List.of(manual, Map.of("type", "no\u0000type"), manual)),
                        visit(FIRST_OUTLET, DAY))
                .by(Tokens.auditor());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.inspections[0].inspectedOn RANGE",
                        "input.inspections[1].findings[1].type UNKNOWN_CODE",
                        "input.inspections[1].findings[2].type DUPLICATE",
                        "input.inspections[1].outlet UNKNOWN_CODE",
                        "input.inspections[2].outlet DUPLICATE");
        assertThat(answer.json().<String>get("errors[0].extensions.errors[4].message"))
                .isEqualTo("已在 `input.inspections[0]` 中");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String code) {
        String before = synthetic.state();

        assertThat(mutation.by(Tokens.auditor()).code())
                .as(mutation.input().toString())
                .isEqualTo(code);
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
