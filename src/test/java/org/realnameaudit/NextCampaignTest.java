package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * The whole next campaign through the API alone, from its draw to a case whose ground falls (rules 8, 9, 18 to 20 and
 * 22). The documents that lead from the publication to the notices are those of {@code examples/round}.
 */
@QuarkusTest
@WithProvider
class NextCampaignTest {

    private static final String EARLIER = "syn-2019";
    private static final String CAMPAIGN = "syn-2020";
    private static final int RESELLERS = 5;
    private static final int OUTLETS_OF_EACH = 102;
    private static final int DRAWN_OF_EACH = 23;
    /** The violating outlets of each reseller. The first had a violation in the earlier campaign, too. */
    private static final List<Integer> VIOLATING = List.of(3, 2, 1, 1, 0);

    @Inject
    Synthetic synthetic;

    private int requests;

    @BeforeEach
    void insertResellers() {
        synthetic.resellers(RESELLERS);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCampaignLeadsToItsNotifiedCasesInFourRequests() throws Exception {
        importOutlets();
        findAViolationInAnEarlierCampaign();
        Map<String, List<String>> drawn = drawOutlets();
        recordVisits(drawn);

        requests = 0;
        publishAndNotify();
        assertThat(requests).as("requests from the publication to the notices").isLessThanOrEqualTo(4);

        voidTheOnlyViolationOf("syn-0004", drawn.get("syn-0004").getFirst());
        withdrawTheCaseOf("syn-0004");
        assertThat(publicCases()).containsExactly(number(1), number(2), number(3));
        assertThat(obstacles()).containsExactly(obstacle("CLOSE", "CASES_RUNNING", 3));
        assertThat(ask(given(), "verifyCorrections(campaign: \"%s\") { intact corrections }")
                        .<Object>get("verifyCorrections"))
                .isEqualTo(Map.of("intact", true, "corrections", 1));
    }

    private static void importOutlets() {
        String rows = IntStream.rangeClosed(1, RESELLERS)
                .boxed()
                .flatMap(reseller -> IntStream.rangeClosed(1, OUTLETS_OF_EACH)
                        .mapToObj(i -> "syn-000%d-o%03d,合成网点 %2$d,%s,syn-000%1$d,%s,,true"
                                .formatted(
                                        reseller,
                                        i,
                                        i % 3 == 0 ? "ONLINE" : "PHYSICAL",
                                        i % 3 == 0 ? "" : i % 2 == 0 ? "440000" : "110000")))
                .collect(Collectors.joining("\n", "code,name,channel,reseller,region,location,active\n", "\n"));

        assertThat(Imports.outlets(rows).<Integer>path("applied")).isEqualTo(510);
    }

    private void findAViolationInAnEarlierCampaign() {
        auditor(Mutation.createCampaign(EARLIER).with("startedOn", "2019-03-01").with("endedOn", "2019-03-31"));
        move(EARLIER, "IN_FIELD", 0);
        auditor(Mutation.recordInspections(EARLIER, Mutation.visit("syn-0001-o001", "2019-03-04", "MANUAL_ENTRY")));
        move(EARLIER, "IN_REVIEW", 1);
        move(EARLIER, "PUBLISHED", 2);
        administrator(Mutation.openCases(EARLIER));
        administrator(Mutation.notifyCases(Mutation.atVersion(1, EARLIER + "/syn-0001")));
    }

    /** @return the drawn outlets by reseller, as an auditor lists those that are still to visit */
    private Map<String, List<String>> drawOutlets() {
        auditor(Mutation.createCampaign(CAMPAIGN));
        List<Map<String, Object>> strata = IntStream.rangeClosed(1, RESELLERS)
                .mapToObj(i -> Map.<String, Object>of("reseller", "syn-000" + i, "size", DRAWN_OF_EACH))
                .toList();
        Answer draw = auditor(Mutation.drawOutlets(CAMPAIGN, 0, strata, Mutation.inspectors("a", "b", "c")));
        assertThat(draw.<Integer>get("drawOutlets.draw.frameSize")).isEqualTo(510);
        move(CAMPAIGN, "IN_FIELD", 1);

        assertThat(coverage()).isEqualTo("drawn 115, visited 0, to visit 115, {}");
        assertThat(obstacles())
                .containsExactly(
                        obstacle("PUBLISH", "NOTHING_INSPECTED", 0), obstacle("PUBLISH", "NOT_ACCOUNTED_FOR", 115));
        return outletsToVisit().stream().collect(Collectors.groupingBy(each -> each.substring(0, 8)));
    }

    private List<String> outletsToVisit() {
        List<String> codes = new ArrayList<>();
        Map<String, Object> page = new HashMap<>();
        do {
            Answer answer = Ask.query(Tokens.auditor(), """
                    query ($after: String) { campaign(code: "syn-2020") { coverage { outletsToVisit(first: 100, after: $after) {
                        nodes { code } pageInfo { hasNextPage endCursor } } } } }""", page);
            codes.addAll(answer.list("campaign.coverage.outletsToVisit.nodes.code"));
            page.put("after", answer.get("campaign.coverage.outletsToVisit.pageInfo.endCursor"));
            page.put("more", answer.get("campaign.coverage.outletsToVisit.pageInfo.hasNextPage"));
        } while (page.remove("more").equals(true));
        return codes;
    }

    private void recordVisits(Map<String, List<String>> drawn) {
        List<Map<String, Object>> single = new ArrayList<>();
        List<String> compliant = new ArrayList<>();
        for (int i = 0; i < RESELLERS; i++) {
            List<String> outlets = drawn.get("syn-000" + (i + 1));
            outlets.subList(0, VIOLATING.get(i))
                    .forEach(each -> single.add(Mutation.visit(each, "2020-01-06", "MANUAL_ENTRY")));
            compliant.addAll(outlets.subList(VIOLATING.get(i), outlets.size()));
        }
        single.add(Mutation.visitWithout(compliant.removeLast(), "2020-01-07", "REFUSED"));
        String givenUp = compliant.removeLast();
        auditor(Mutation.recordInspections(CAMPAIGN, single));
        Response imported = Imports.inspections(
                CAMPAIGN,
                "outlet,inspected_on,findings\n" + String.join(",2020-01-08,\n", compliant) + ",2020-01-08,\n");
        assertThat(imported.<Integer>path("applied")).as(imported.asString()).isEqualTo(106);
        move(CAMPAIGN, "IN_REVIEW", 2);

        assertThat(obstacles()).containsExactly(obstacle("PUBLISH", "NOT_ACCOUNTED_FOR", 1));
        assertThat(outletsToVisit()).containsExactly(givenUp);
        auditor(Mutation.recordInspections(CAMPAIGN, Mutation.visitWithout(givenUp, "2020-01-09", "NOT_VISITED")));
        assertThat(obstacles()).isEmpty();
        assertThat(coverage())
                .isEqualTo(
                        "drawn 115, visited 114, to visit 0, {COMPLIANT=106, VIOLATING=7, REFUSED=1, NOT_VISITED=1}");
    }

    private void publishAndNotify() throws IOException {
        send("1-publish", Map.of("campaign", CAMPAIGN, "expectedVersion", 3));

        Answer proposed = send("2-proposed-cases", Map.of("campaign", CAMPAIGN));
        assertThat(proposed.<Map<String, Object>>list("campaign.proposedCases"))
                .extracting(
                        each -> ((Map<?, ?>) each.get("reseller")).get("code"),
                        each -> each.get("because"),
                        each -> ((List<?>) each.get("grounds")).size())
                .containsExactly(
                        tuple("syn-0001", "SECOND_VIOLATION_WITHIN_24_MONTHS", 3),
                        tuple("syn-0002", "FIRST_VIOLATION", 2),
                        tuple("syn-0003", "FIRST_VIOLATION", 1),
                        tuple("syn-0004", "FIRST_VIOLATION", 1));
        assertThat(proposed.<String>list("campaign.proposedCases.earlierCases.flatten().number"))
                .containsExactly(EARLIER + "/syn-0001");

        Answer opened = send("3-open-cases", Map.of("campaign", CAMPAIGN, "idempotencyKey", "key-1"));
        List<Map<String, Object>> cases = opened.list("openRectificationCases.rectificationCases");
        assertThat(cases)
                .extracting(each -> each.get("severity"))
                .containsExactly("SERIOUS", "ORDINARY", "ORDINARY", "ORDINARY");

        Mutation notice = Mutation.notifyCases(cases.stream()
                .map(each -> Map.of("number", each.get("number"), "expectedVersion", each.get("version")))
                .toList());
        Answer notified = send("4-notify-resellers", Map.of("input", notice.input()));
        assertThat(notified.<String>list("notifyRectificationCases.rectificationCases.status"))
                .containsExactly("NOTIFIED", "NOTIFIED", "NOTIFIED", "NOTIFIED");
        assertThat(publicCases()).containsExactly(number(1), number(2), number(3), number(4));
        assertThat(compliance()).isEqualTo(Map.of("inspected", 113, "violating", 7));
        assertThat(obstacles()).containsExactly(obstacle("CLOSE", "CASES_RUNNING", 4));
    }

    private static void voidTheOnlyViolationOf(String reseller, String outlet) {
        assertThat(groundsStand(reseller)).isTrue();
        auditor(Mutation.voidInspection(CAMPAIGN, outlet, 1));

        assertThat(compliance()).isEqualTo(Map.of("inspected", 112, "violating", 6));
        assertThat(groundsStand(reseller)).isFalse();
        Answer fallen = ask(
                Tokens.administrator(),
                "rectificationCases(filter: { campaign: \"%s\", groundsStand: false }) { nodes { number allowedActions } }");
        assertThat(fallen.<String>list("rectificationCases.nodes.number"))
                .as("the administrators' list")
                .containsExactly(CAMPAIGN + "/" + reseller);
        assertThat(fallen.<String>list("rectificationCases.nodes[0].allowedActions"))
                .contains("WITHDRAW");
    }

    private static void withdrawTheCaseOf(String reseller) {
        administrator(Mutation.step("withdrawRectification", CAMPAIGN + "/" + reseller, 2));
    }

    private static boolean groundsStand(String reseller) {
        return ask(given(), "rectificationCase(number: \"%s/" + reseller + "\") { groundsStand }")
                .get("rectificationCase.groundsStand");
    }

    private static String number(int reseller) {
        return CAMPAIGN + "/syn-000" + reseller;
    }

    private static List<String> publicCases() {
        return ask(given(), "rectificationCases(filter: { campaign: \"%s\" }) { nodes { number } }")
                .list("rectificationCases.nodes.number");
    }

    private static Map<String, Object> compliance() {
        return ask(given(), "campaign(code: \"%s\") { compliance { inspected violating } }")
                .get("campaign.compliance");
    }

    private static Map<String, Object> obstacle(String action, String reason, int count) {
        return Map.of("action", action, "reason", reason, "count", count);
    }

    private static List<Map<String, Object>> obstacles() {
        return ask(Tokens.auditor(), "campaign(code: \"%s\") { obstacles { action reason count } }")
                .list("campaign.obstacles");
    }

    private static String coverage() {
        Answer answer = ask(
                Tokens.auditor(),
                "campaign(code: \"%s\") { coverage { drawn visited toVisit outcomes { outcome count } } }");
        String outcomes = answer.<Map<String, Object>>list("campaign.coverage.outcomes").stream()
                .filter(each -> !each.get("count").equals(0))
                .map(each -> each.get("outcome") + "=" + each.get("count"))
                .collect(Collectors.joining(", ", "{", "}"));
        return "drawn %s, visited %s, to visit %s, %s"
                .formatted(
                        answer.<Integer>get("campaign.coverage.drawn"),
                        answer.<Integer>get("campaign.coverage.visited"),
                        answer.<Integer>get("campaign.coverage.toVisit"),
                        outcomes);
    }

    /** Sends an example as the administrator, and counts the request. */
    private Answer send(String example, Map<String, Object> variables) throws IOException {
        requests++;
        String document = Files.readString(Path.of("examples/round/" + example + ".graphql"));
        Answer answer = Ask.query(Tokens.administrator(), document, variables);
        assertThat(answer.json().<Object>get("errors")).as(example).isNull();
        return answer;
    }

    private static void move(String campaign, String status, int version) {
        administrator(Mutation.moveCampaign(campaign, status, version));
    }

    private static Answer auditor(Mutation mutation) {
        return accepted(mutation, mutation.by(Tokens.auditor()));
    }

    private static void administrator(Mutation mutation) {
        accepted(mutation, mutation.by(Tokens.administrator()));
    }

    private static Answer accepted(Mutation mutation, Answer answer) {
        assertThat(answer.json().<Object>get("errors")).as(mutation.name()).isNull();
        return answer;
    }

    /** @param field a field of the query, with a place for the campaign */
    private static Answer ask(RequestSpecification caller, String field) {
        return Ask.query(caller, "{ " + field.formatted(CAMPAIGN) + " }", Map.of());
    }
}
