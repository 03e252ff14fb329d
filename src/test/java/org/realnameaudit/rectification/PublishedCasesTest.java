package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The shipped cases have the measures that the regulator published (rules 10 to 12). */
@QuarkusTest
@WithProvider
class PublishedCasesTest {

    @Test
    void everyCaseOfNovemberHasANoticeAndACirculatedCriticism() {
        Answer cases = cases("miit-2016-11");

        assertThat(cases.<Integer>get("rectificationCases.totalCount")).isEqualTo(14);
        assertThat(cases.<List<String>>list("rectificationCases.nodes.measures.type"))
                .hasSize(14)
                .allSatisfy(types -> assertThat(types).contains("RECTIFICATION_NOTICE", "CIRCULATED_CRITICISM"));
        assertThat(cases.<String>list("rectificationCases.nodes.status")).containsOnly("NOTIFIED");
    }

    @Test
    void yuantelAndTellingHaveSeriousCasesWithAnInterview() {
        Answer cases = cases("miit-2016-11");

        assertThat(cases.<String>list("rectificationCases.nodes.findAll { it.severity == 'SERIOUS' }.reseller.name"))
                .containsExactlyInAnyOrder("远特通信", "天音通信");
        assertThat(
                        cases.<String>list(
                                "rectificationCases.nodes.findAll { it.measures.any { it.type == 'REGULATORY_INTERVIEW' } }.reseller.name"))
                .containsExactlyInAnyOrder("远特通信", "天音通信");
    }

    @Test
    void julyHas15CasesAndOnlySoshareHasNumbersSuspended() {
        Answer cases = cases("miit-2016-07");

        assertThat(cases.<Integer>get("rectificationCases.totalCount")).isEqualTo(15);
        assertThat(cases.<String>list("rectificationCases.nodes.severity")).containsOnly("ORDINARY");
        assertThat(
                        cases.<String>list(
                                "rectificationCases.nodes.findAll { it.measures.any { it.type == 'NUMBER_ALLOCATION_SUSPENDED' } }.reseller.name"))
                .containsExactly("分享通信");
    }

    @Test
    void unpublishedDetailsOfACaseAreNull() {
        Answer cases = cases("miit-2016-11");

        assertThat(cases.<Object>list("rectificationCases.nodes.deadline")).containsOnlyNulls();
        assertThat(cases.<Object>list("rectificationCases.nodes.daysRemaining")).containsOnlyNulls();
        assertThat(cases.<Boolean>list("rectificationCases.nodes.overdue")).containsOnly(false);
        assertThat(cases.<Object>list("rectificationCases.nodes.measures.legalBasis.flatten()"))
                .isEmpty();
        assertThat(cases.<Object>list("rectificationCases.nodes.measures.issuedBy.flatten()"))
                .containsOnlyNulls();
        assertThat(cases.<Object>list("rectificationCases.nodes.evidence.flatten()"))
                .isEmpty();
    }

    @Test
    void thePublicSeesTheHistoryWithoutItsActors() {
        Answer yuantel = Ask.query("""
                { rectificationCase(number: "miit-2016-11/yuantel") {
                    history { nodes { sequence action from to detail actor reason digest } } allowedActions } }""");

        assertThat(yuantel.<Integer>list("rectificationCase.history.nodes.sequence"))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(yuantel.<String>list("rectificationCase.history.nodes.action"))
                .containsExactly(
                        "OPEN", "NOTIFY", "IMPOSE_MEASURE", "IMPOSE_MEASURE", "IMPOSE_MEASURE", "IMPOSE_MEASURE");
        assertThat(yuantel.<Object>get("rectificationCase.history.nodes[0].from"))
                .isNull();
        assertThat(yuantel.<String>list("rectificationCase.history.nodes.detail"))
                .containsExactly(
                        "severity=SERIOUS occurredOn=2017-02-05",
                        "occurredOn=2017-02-05",
                        "type=RECTIFICATION_NOTICE imposedOn=2017-02-05 occurredOn=2017-02-05",
                        "type=CIRCULATED_CRITICISM imposedOn=2017-02-05 occurredOn=2017-02-05",
                        "type=REGULATORY_INTERVIEW imposedOn=2017-02-05 occurredOn=2017-02-05",
                        "type=INTERNAL_ACCOUNTABILITY imposedOn=2017-02-05 occurredOn=2017-02-05");
        assertThat(yuantel.<Object>list("rectificationCase.history.nodes.actor"))
                .containsOnlyNulls();
        assertThat(yuantel.<String>list("rectificationCase.history.nodes.reason"))
                .hasSize(6)
                .startsWith("As published in 新华网 2017-02-06", "As published in 新华网 2017-02-06")
                .doesNotContainNull();
        assertThat(yuantel.<Object>list("rectificationCase.allowedActions")).isEmpty();
    }

    @Test
    void aResellerListsItsCases() {
        Answer snail = Ask.query("{ reseller(code: \"snail\") { rectificationCases { number } } }");

        assertThat(snail.<String>list("reseller.rectificationCases.number"))
                .containsExactly("miit-2016-07/snail", "miit-2016-11/snail");
    }

    @Test
    void eachBasicOperatorHasACommitmentLetter() {
        Answer letters = Ask.query("""
                { commitmentLetters { title signedOn commitments operator { code } legalBasis { code } }
                  operators { code commitmentLetters { title } accountabilityActions { type } } }""");

        assertThat(letters.<String>list("commitmentLetters.operator.code"))
                .containsExactly("china-mobile", "china-telecom", "china-unicom");
        assertThat(letters.<String>list("commitmentLetters.title")).containsOnly("电话用户实名登记责任承诺书");
        assertThat(letters.<Object>list("commitmentLetters.signedOn")).containsOnlyNulls();
        assertThat(letters.<List<String>>list("commitmentLetters.commitments"))
                .allMatch(commitments -> commitments.size() == 6);
        assertThat(letters.<String>list("commitmentLetters[0].legalBasis.code"))
                .containsExactly("miit-opinions-2016", "six-ministries-2016");
        assertThat(letters.<List<String>>list("operators.commitmentLetters.title"))
                .allMatch(titles -> titles.size() == 1);
    }

    private static Answer cases(String campaign) {
        return Ask.queryFile("cases", Map.of("filter", Map.of("campaign", campaign)));
    }
}
