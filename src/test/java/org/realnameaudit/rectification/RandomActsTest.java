package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Random sequences of visits, voidings, publications and steps of cases. After each act, every case without standing
 * grounds says so (rule 20), and no list of the public has a withdrawn case (rule 10).
 */
@QuarkusTest
@WithProvider
class RandomActsTest {

    private static final String CAMPAIGN = "syn-c1";
    private static final int ACTS = 70;
    private static final List<String> OUTLETS = List.of(
            "syn-0001-o0001", "syn-0001-o0002", "syn-0001-o0003", "syn-0002-o0001", "syn-0002-o0002", "syn-0002-o0003");
    private static final List<String> STATUSES = List.of("IN_FIELD", "IN_REVIEW", "PUBLISHED");
    private static final List<String> RESELLERS = List.of("syn-0001", "syn-0002");
    private static final String CASES = """
            { campaign(code: "syn-c1") { status version }
              rectificationCases(filter: { campaign: "syn-c1" }) {
                nodes { number status version groundsStand allowedActions } }
              fallen: rectificationCases(filter: { campaign: "syn-c1", groundsStand: false }) { nodes { number } } }""";
    private static final String LISTS = """
            { rectificationCases(first: 100) { totalCount nodes { number } }
              withdrawn: rectificationCases(filter: { status: [WITHDRAWN] }) { totalCount }
              first: reseller(code: "syn-0001") { rectificationCases { number } }
              second: reseller(code: "syn-0002") { rectificationCases { number } } }""";

    /** A case as the administrator sees it. */
    private record Case(String number, String status, int version, boolean groundsStand, List<String> allowed) {

        static Case of(Map<String, Object> node) {
            @SuppressWarnings("unchecked")
            List<String> allowed = (List<String>) node.get("allowedActions");
            return new Case(
                    (String) node.get("number"),
                    (String) node.get("status"),
                    (int) node.get("version"),
                    (boolean) node.get("groundsStand"),
                    allowed);
        }

        /** @return whether its grounds are those of the last notice, not those of the next one */
        boolean hasNotice() {
            return !status.equals("OPEN") && !status.equals("WITHDRAWN");
        }
    }

    @Inject
    Synthetic synthetic;

    private Random random;
    private Map<String, Object> campaign;
    private List<Case> cases;
    /** The numbers of the cases on the administrators' list of those without standing grounds. */
    private List<String> fallen;
    /** The number of visits of each outlet. */
    private Map<String, Integer> attempts;
    /** The outlets whose last visit is not voided, by whether it found a violation. */
    private Map<String, Boolean> standing;
    /** The visits that notices were about, such as {@code syn-0001-o0002/1}, by the number of the case. */
    private Map<String, Set<String>> notified;

    @BeforeEach
    void startFieldWork() {
        synthetic.resellers(2);
        synthetic.outlets(3);
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
        attempts = new HashMap<>();
        standing = new HashMap<>();
        notified = new HashMap<>();
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noSequenceOfActsLeavesAFallenCaseUnflaggedOrAWithdrawnOneInAPublicList(long seed) {
        random = new Random(seed);
        read();
        for (int act = 1; act <= ACTS; act++) {
            String done = act();
            read();
            String place = "seed %s, act %s: %s".formatted(seed, act, done);
            assertFallenCasesSaySo(place);
            assertPublicLists(place);
        }
        for (Case each : cases) {
            assertThat(Ask.query(
                                    Tokens.auditor(),
                                    "{ verifyHistory(number: \"%s\") { intact } }".formatted(each.number),
                                    Map.of())
                            .<Boolean>get("verifyHistory.intact"))
                    .isTrue();
        }
    }

    private void assertFallenCasesSaySo(String place) {
        assertThat(cases)
                .as(place)
                .allSatisfy(
                        each -> assertThat(each.groundsStand).as(each.number).isEqualTo(groundsStand(each)));
        assertThat(fallen)
                .as("%s: the administrators' list", place)
                .containsExactlyInAnyOrderElementsOf(numbers(each -> !groundsStand(each)));
    }

    private boolean groundsStand(Case of) {
        Set<String> stand = violations(of.number);
        stand.removeIf(each -> of.hasNotice() && !notified.get(of.number).contains(each));
        return !stand.isEmpty();
    }

    /** @return the visits of the case's reseller that found a violation and are not voided */
    private Set<String> violations(String number) {
        String reseller = number.substring(number.indexOf('/') + 1);
        Set<String> visits = new HashSet<>();
        standing.forEach((outlet, violating) -> {
            if (violating && outlet.startsWith(reseller)) {
                visits.add(outlet + "/" + attempts.get(outlet));
            }
        });
        return visits;
    }

    private void assertPublicLists(String place) {
        List<String> visible = numbers(each ->
                status().equals("PUBLISHED") && notified.containsKey(each.number) && !each.status.equals("WITHDRAWN"));
        Answer lists = Ask.query(LISTS);
        List<String> listed = lists.list("rectificationCases.nodes.number");
        assertThat(lists.<Integer>get("rectificationCases.totalCount"))
                .as(place)
                .isEqualTo(listed.size());
        assertThat(ofCampaign(listed)).as(place).containsExactlyInAnyOrderElementsOf(visible);
        assertThat(lists.<Integer>get("withdrawn.totalCount")).as(place).isZero();
        List<String> onPages = new ArrayList<>(lists.list("first.rectificationCases.number"));
        onPages.addAll(lists.list("second.rectificationCases.number"));
        assertThat(onPages).as("%s: the pages of resellers", place).containsExactlyInAnyOrderElementsOf(visible);
    }

    private static List<String> ofCampaign(List<String> numbers) {
        return numbers.stream().filter(each -> each.startsWith(CAMPAIGN)).toList();
    }

    private void read() {
        Answer seen = Ask.query(Tokens.administrator(), CASES, Map.of());
        campaign = seen.get("campaign");
        cases = seen.<Map<String, Object>>list("rectificationCases.nodes").stream()
                .map(Case::of)
                .toList();
        fallen = seen.list("fallen.nodes.number");
    }

    private String status() {
        return (String) campaign.get("status");
    }

    private List<String> numbers(Predicate<Case> condition) {
        return cases.stream().filter(condition).map(Case::number).toList();
    }

    /** @return what was done */
    private String act() {
        String done = "";
        while (done.isEmpty()) {
            done = switch (random.nextInt(10)) {
                case 0, 1 -> recordVisit();
                case 2 -> voidVisits();
                case 3 -> move();
                case 4 -> openCases();
                case 5 -> notifyResellers();
                default -> step();
            };
        }
        return done;
    }

    /** Each act returns what was done, or an empty text if it is not possible now. */
    private String recordVisit() {
        List<String> outlets = OUTLETS.stream()
                .filter(each -> !standing.containsKey(each))
                // From the publication on, only voided outlets are visited again.
                .filter(each -> status().equals("IN_FIELD") || attempts.containsKey(each))
                .toList();
        if (outlets.isEmpty()) {
            return "";
        }
        String outlet = outlets.get(random.nextInt(outlets.size()));
        boolean violating = random.nextInt(4) > 0;
        accepted(
                Mutation.recordInspections(
                        CAMPAIGN,
                        violating
                                ? Mutation.visit(outlet, "2020-01-02", "MANUAL_ENTRY")
                                : Mutation.visit(outlet, "2020-01-02")),
                "auditor");
        attempts.merge(outlet, 1, Integer::sum);
        standing.put(outlet, violating);
        return "visit " + outlet + (violating ? ", violating" : "");
    }

    private String voidVisits() {
        List<String> outlets = OUTLETS.stream()
                .filter(each -> standing.containsKey(each) && random.nextInt(3) == 0)
                .toList();
        if (outlets.isEmpty()) {
            return "";
        }
        accepted(Mutation.voidInspections(CAMPAIGN, outlets.toArray(String[]::new)), "auditor");
        standing.keySet().removeAll(outlets);
        return "void " + outlets;
    }

    private String move() {
        int now = STATUSES.indexOf(status());
        boolean back = status().equals("IN_REVIEW") && notified.isEmpty() && random.nextInt(4) == 0;
        boolean possible = switch (status()) {
            case "IN_FIELD" -> attempts.size() > 2;
            case "IN_REVIEW" -> back || !standing.isEmpty();
            default -> false;
        };
        if (!possible) {
            return "";
        }
        String to = STATUSES.get(back ? now - 1 : now + 1);
        accepted(Mutation.moveCampaign(CAMPAIGN, to, (int) campaign.get("version")), "administrator");
        return "move to " + to;
    }

    private String openCases() {
        List<String> running = numbers(each -> !each.status.equals("WITHDRAWN"));
        boolean proposed = RESELLERS.stream()
                .map(each -> CAMPAIGN + "/" + each)
                .anyMatch(each -> !running.contains(each) && !violations(each).isEmpty());
        if (status().equals("IN_FIELD") || !proposed) {
            return "";
        }
        accepted(Mutation.openCases(CAMPAIGN), "administrator");
        return "open all";
    }

    private String notifyResellers() {
        List<Case> ready =
                cases.stream().filter(each -> each.allowed.contains("NOTIFY")).toList();
        if (ready.isEmpty()) {
            return "";
        }
        accepted(
                Mutation.notifyCases(ready.stream()
                        .map(each -> Map.<String, Object>of("number", each.number, "expectedVersion", each.version))
                        .toList()),
                "administrator");
        ready.forEach(each ->
                notified.computeIfAbsent(each.number, _ -> new HashSet<>()).addAll(violations(each.number)));
        return "notify " + ready;
    }

    /** Takes one of the steps that the case offers. */
    private String step() {
        if (cases.isEmpty()) {
            return "";
        }
        Case of = cases.get(random.nextInt(cases.size()));
        List<String> steps = new ArrayList<>(
                List.of("START", "SUBMIT", "ACCEPT", "RETURN", "CLOSE", "REOPEN", "WITHDRAW", "ESCALATE"));
        steps.retainAll(of.allowed);
        if (random.nextInt(3) > 0) {
            steps.remove("WITHDRAW");
        }
        if (steps.isEmpty()) {
            return "";
        }
        String step = steps.get(random.nextInt(steps.size()));
        Mutation mutation = Mutation.step(step.toLowerCase(Locale.ROOT) + "Rectification", of.number, of.version);
        accepted(
                switch (step) {
                    case "RETURN" -> mutation.with("deadline", "2099-01-01");
                    case "CLOSE" -> mutation.with("withoutReinspection", "synthetic reason");
                    default -> mutation;
                },
                "administrator");
        return step + " " + of.number;
    }

    private static void accepted(Mutation mutation, String role) {
        Answer answer = mutation.by(Tokens.bearer(Tokens.valid(role)));
        assertThat(answer.json().<Object>get("errors"))
                .as(mutation.name() + mutation.input())
                .isNull();
    }
}
