package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Lists of cases find by what each case shows to the reader, and their counts agree with them (rules 10, 11 and 21).
 */
@QuarkusTest
@WithProvider
@TestInstance(Lifecycle.PER_CLASS)
class CaseListsTest {

    private static final String SHOWN = """
            number status severity awaiting overdue daysRemaining deadline groundsStand submittedInTime submittedOn
            regulatorDays overdueDays
            campaign { code } reseller { code }""";

    private static final String FACETS = """
            total byStatus { status count } bySeverity { severity count } byAwaiting { awaiting count }
            byCampaign { campaign { code } count } overdue dueInSevenDays withoutDeadline groundsGone""";

    @Inject
    Synthetic synthetic;

    private boolean inserted;

    @BeforeEach
    void insertCasesOnce() {
        if (!inserted) {
            insertCases();
            inserted = true;
        }
        setClock("2026-05-10T12:00:00+08:00");
    }

    private void insertCases() {
        synthetic.resellers(8);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.ofRegion("syn-c1", "440000");
        for (String campaign : List.of("syn-c1", "syn-c2")) {
            for (String reseller : List.of("syn-0001", "syn-0002", "syn-0003", "syn-0004")) {
                synthetic.caseWithStatus(campaign, reseller, "OPEN");
            }
            synthetic.caseWithStatus(campaign, "syn-0005", "WITHDRAWN");
            synthetic.caseWithStatus(campaign, "syn-0006", "CLOSED");
            synthetic.caseWithStatus(campaign, "syn-0007", "NOTIFIED");
            synthetic.noViolation(campaign, "syn-0005");
            synthetic.noViolation(campaign, "syn-0007");
            setClock("2026-05-01T12:00:00+08:00");
            submit(campaign + "/syn-0001", "2026-05-10", "2026-05-04");
            submit(campaign + "/syn-0002", "2026-05-03", "2026-05-05");
            submit(campaign + "/syn-0003", null, "2026-05-03");
        }
        // Back to the reseller: one is due in seven days, the other is overdue.
        giveBack("syn-c1/syn-0001", "2026-05-17");
        giveBack("syn-c1/syn-0002", "2026-05-09");
    }

    @AfterAll
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    private static void setClock(String moment) {
        QuarkusMock.installMockForType(
                Clock.fixed(OffsetDateTime.parse(moment).toInstant(), ShanghaiClock.ZONE), Clock.class);
    }

    /** @param day the day on which the administrator received the submission; it is recorded on 6 May */
    private static void submit(String number, String deadline, String day) {
        setClock("2026-05-01T12:00:00+08:00");
        Mutation notice = Mutation.notifyRectification(number, 1);
        done(deadline == null ? notice : notice.with("deadline", deadline));
        done(Mutation.step("startRectification", number, 2));
        setClock("2026-05-06T12:00:00+08:00");
        done(Mutation.step("submitRectification", number, 3).with("occurredOn", day));
    }

    private static void giveBack(String number, String deadline) {
        done(Mutation.step("returnRectification", number, 4).with("deadline", deadline));
    }

    private static void done(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
    }

    private static Map<String, RequestSpecification> readers() {
        Map<String, RequestSpecification> readers = new LinkedHashMap<>();
        readers.put("public", given());
        for (int i = 1; i <= 8; i++) {
            readers.put("reseller " + i, Tokens.reseller("syn-000" + i));
        }
        readers.put("auditor", Tokens.auditor());
        readers.put("administrator", Tokens.administrator());
        return readers;
    }

    private static List<Map<String, Object>> cases(RequestSpecification reader, String filter, String order) {
        Answer answer = Ask.query(reader, """
                { rectificationCases(first: 100, filter: { %s }, orderBy: { %s }) { totalCount nodes { %s } } }""".formatted(filter, order, SHOWN), Map.of());
        List<Map<String, Object>> found = answer.list("rectificationCases.nodes");
        assertThat(answer.<Integer>get("rectificationCases.totalCount")).isEqualTo(found.size());
        return found;
    }

    /** @return the cases of the synthetic campaigns that the reader finds, by number */
    private static List<Map<String, Object>> cases(RequestSpecification reader, String filter) {
        return cases(reader, filter, "field: NUMBER").stream()
                .filter(each -> ((String) each.get("number")).startsWith("syn-"))
                .toList();
    }

    private static String numbers(RequestSpecification reader, String filter) {
        return String.join(
                " ",
                cases(reader, filter).stream()
                        .map(each -> ((String) each.get("number")).replaceAll("syn-|000", ""))
                        .toList());
    }

    record Condition(String filter, Predicate<Map<String, Object>> shown) {

        @Override
        public String toString() {
            return filter;
        }
    }

    static List<Condition> conditions() {
        return List.of(
                new Condition("hasDeadline: true", each -> each.get("deadline") != null),
                new Condition("hasDeadline: false", each -> each.get("deadline") == null),
                new Condition(
                        "groundsStand: true", each -> each.get("groundsStand").equals(true)),
                new Condition(
                        "groundsStand: false", each -> each.get("groundsStand").equals(false)),
                new Condition("submittedInTime: true", each -> Boolean.TRUE.equals(each.get("submittedInTime"))),
                new Condition("submittedInTime: false", each -> Boolean.FALSE.equals(each.get("submittedInTime"))),
                new Condition("withdrawn: true", each -> each.get("status").equals("WITHDRAWN")),
                new Condition("withdrawn: false", each -> !each.get("status").equals("WITHDRAWN")),
                new Condition(
                        "reseller: [\"syn-0001\", \"syn-0006\"]",
                        each -> ((String) each.get("number")).matches(".*000[16]")),
                new Condition("reseller: []", _ -> false),
                new Condition("campaign: []", _ -> false),
                new Condition("campaign: [\"syn-c1\", \"syn-c1\"]", each -> isOf(each, "syn-c1")),
                new Condition("region: \"440000\"", each -> isOf(each, "syn-c1")),
                new Condition("region: \"110000\"", _ -> false),
                new Condition("search: \"C1/SYN-0\"", each -> isOf(each, "syn-c1")),
                new Condition("search: \"syn-0002\"", each -> ((String) each.get("number")).endsWith("syn-0002")),
                new Condition("search: \"nobody\"", _ -> false));
    }

    private static boolean isOf(Map<String, Object> rectification, String campaign) {
        return ((String) rectification.get("number")).startsWith(campaign + "/");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aFilterFindsTheCasesThatShowTheValueToTheReader(Condition condition) {
        readers().forEach((reader, caller) -> {
            List<Map<String, Object>> all = cases(caller, "");
            assertThat(all).isNotEmpty();
            assertThat(cases(caller, condition.filter))
                    .as(reader)
                    .isEqualTo(all.stream().filter(condition.shown).toList());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c1/syn-0003 | c1/3",
                "SYN-C2/ | c2/1 c2/2 c2/3 c2/4 c2/5 c2/6 c2/7",
                "/syn-0004 | c1/4 c2/4",
                "ｓｙｎ-c１/syn-0004 | c1/4",
                "合成轉售4 | c1/4 c2/4",
                "合成别(bié)名4 | c1/4 c2/4"
            })
    void aSearchFindsPartsOfTheNumberAndNamesOfTheReseller(String search, String found) {
        assertThat(numbers(Tokens.auditor(), "search: \"%s\"".formatted(search)))
                .isEqualTo(found);
    }

    @Test
    void aReaderWhoMayNotSeeACaseCannotSearchForIt() {
        assertThat(numbers(given(), "search: \"syn-c2\"")).isEmpty();
        assertThat(numbers(given(), "search: \"syn-c1\"")).isEqualTo("c1/1 c1/2 c1/3 c1/6 c1/7");
        assertThat(numbers(Tokens.reseller("syn-0001"), "search: \"syn-c2\"")).isEqualTo("c2/1");
        assertThat(Ask.query(
                                given(),
                                "{ rectificationCases(filter: { campaign: [\"syn-c1\", \"syn-c2\"] }) { totalCount } }",
                                Map.of())
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void everyUnknownCodeOfAFilterIsNamed() {
        Answer answer = Ask.query(
                "{ rectificationCaseFacets(filter: { campaign: [\"syn-c1\", \"nowhere\"], reseller: [\"nobody\"], region: \"000000\" }) { total } }");

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.inputErrors())
                .containsExactly(
                        "filter.campaign[1] UNKNOWN_CODE",
                        "filter.region UNKNOWN_CODE",
                        "filter.reseller[0] UNKNOWN_CODE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASC", "DESC"})
    void casesAreOrderedByTheDayOfTheLastSubmission(String direction) {
        Comparator<Map<String, Object>> ascending = Comparator.<Map<String, Object>, String>comparing(
                        each -> each.get("submittedOn") == null ? "9999" : (String) each.get("submittedOn"))
                .thenComparing(each -> (String) each.get("number"));

        List<Map<String, Object>> found = cases(Tokens.auditor(), "", "field: SUBMITTED_ON, direction: " + direction);

        assertThat(found.stream().map(each -> each.get("submittedOn")).distinct())
                .contains("2026-05-03", "2026-05-04", "2026-05-05", null);
        assertThat(found).isSortedAccordingTo(direction.equals("ASC") ? ascending : ascending.reversed());
    }

    /** Running or not, a case stands where its days put it (rule 11). */
    @ParameterizedTest
    @CsvSource({
        "REGULATOR_DAYS, ASC, ''",
        "REGULATOR_DAYS, DESC, ''",
        "REGULATOR_DAYS, DESC, awaiting: REGULATOR",
        "OVERDUE_DAYS, ASC, ''",
        "OVERDUE_DAYS, DESC, ''",
        "OVERDUE_DAYS, DESC, overdue: true"
    })
    void casesAreOrderedByDays(String field, String direction, String filter) {
        setClock("2026-05-20T12:00:00+08:00");
        String days = field.equals("REGULATOR_DAYS") ? "regulatorDays" : "overdueDays";
        Comparator<Map<String, Object>> fewestFirst = Comparator.<Map<String, Object>, Integer>comparing(
                each -> each.get(days) == null ? -1 : (Integer) each.get(days));

        List<Map<String, Object>> found =
                cases(Tokens.auditor(), filter, "field: %s, direction: %s".formatted(field, direction));

        assertThat(found.stream().map(each -> each.get(days)).distinct().count())
                .isGreaterThan(1);
        assertThat(found).isSortedAccordingTo(direction.equals("ASC") ? fewestFirst : fewestFirst.reversed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "campaign: \"syn-c1\"",
                "status: [NOTIFIED, RETURNED, WITHDRAWN]",
                "awaiting: RESELLER, hasDeadline: true",
                "groundsStand: false",
                "search: \"syn-\", overdue: false",
                "submittedInTime: true, severity: ORDINARY",
                "withdrawn: true",
                "status: []"
            })
    void theFacetsCountWhatTheListsFindWithTheSameFilter(String filter) {
        readers().forEach((reader, caller) -> {
            Answer answer = Ask.query(caller, """
                    { facets: rectificationCaseFacets(filter: { %1$s }) { %2$s }
                      all: rectificationCases(filter: { %1$s }, first: 100) { totalCount nodes { %3$s } } }""".formatted(filter, FACETS, SHOWN), Map.of());
            List<Map<String, Object>> found = answer.list("all.nodes");

            assertThat(answer.<Map<String, Object>>get("facets")).as(reader).isEqualTo(counted(found));
            assertThat(answer.<Integer>get("facets.total")).isEqualTo(answer.<Integer>get("all.totalCount"));
        });
    }

    @Test
    void theFacetsOfAnOfficialSayWhatIsToBeDone() {
        Answer answer = Ask.query(
                Tokens.administrator(),
                "{ rectificationCaseFacets(filter: { campaign: \"syn-c1\" }) { %s } }".formatted(FACETS),
                Map.of());

        assertThat(answer.<Map<String, Object>>get("rectificationCaseFacets"))
                .containsEntry("total", 7)
                .containsEntry("overdue", 1)
                .containsEntry("dueInSevenDays", 1)
                .containsEntry("withoutDeadline", 5)
                .containsEntry("groundsGone", 2);
    }

    private static Map<String, Object> counted(List<Map<String, Object>> found) {
        Map<String, Object> facets = new LinkedHashMap<>();
        facets.put("total", found.size());
        facets.put("byStatus", groups(found, "status", RectificationStatus.class));
        facets.put("bySeverity", groups(found, "severity", CaseSeverity.class));
        facets.put("byAwaiting", groups(found, "awaiting", AwaitedParty.class));
        facets.put("byCampaign", byCampaign(found));
        facets.put("overdue", count(found, each -> each.get("overdue").equals(true)));
        facets.put("dueInSevenDays", count(found, CaseListsTest::isDueInSevenDays));
        facets.put("withoutDeadline", count(found, each -> each.get("deadline") == null));
        facets.put("groundsGone", count(found, each -> each.get("groundsStand").equals(false)));
        return facets;
    }

    private static boolean isDueInSevenDays(Map<String, Object> rectification) {
        Integer remaining = (Integer) rectification.get("daysRemaining");
        return remaining != null && remaining >= 0 && remaining <= 7;
    }

    private static int count(List<Map<String, Object>> found, Predicate<Map<String, Object>> condition) {
        return Math.toIntExact(found.stream().filter(condition).count());
    }

    private static <E extends Enum<E>> List<Map<String, Object>> groups(
            List<Map<String, Object>> found, String field, Class<E> values) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (E each : values.getEnumConstants()) {
            int count = count(found, one -> one.get(field).equals(each.name()));
            if (count > 0) {
                groups.add(Map.of(field, each.name(), "count", count));
            }
        }
        return groups;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> byCampaign(List<Map<String, Object>> found) {
        return found.stream()
                .collect(groupingBy(
                        each -> ((Map<String, Object>) each.get("campaign")).get("code"), TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(each -> Map.<String, Object>of(
                        "campaign", Map.of("code", each.getKey()), "count", Math.toIntExact(each.getValue())))
                .toList();
    }
}
