package org.realnameaudit.support;

import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.realnameaudit.platform.relay.NodeId;

/**
 * A mutation with a valid input, of which a test may change fields.
 *
 * @param selection the selection set of the payload
 */
public record Mutation(String name, String type, Map<String, Object> input, String selection) {

    private static final String OF_CASE =
            "{ rectificationCase { number status severity deadline overdue daysRemaining endedOn version allowedActions "
                    + "measures { id type issuedBy imposedOn servedOn liftedOn withdrawnOn withdrawnBecause legalBasis { code } note } evidence { evidence { uri sha256 description } submittedOn party sequence } "
                    + "history { nodes { sequence action from to detail actor reason digest } } } }";
    private static final String INTERNAL = "{ rectificationCases { number version assignee notes { actor text } } }";

    /** Only auditors may send these. Administrators may send the others, and other roles some of them. */
    private static final Set<String> OF_AUDITORS =
            Set.of("createCampaign", "recordInspections", "voidInspection", "voidInspections", "drawOutlets");

    private static final String SHA256 = "0123456789abcdef".repeat(4);

    /**
     * Every mutation of the schema, for one case and its campaign.
     *
     * @param version the expected version of the case
     */
    public static List<Mutation> all(String number, int version) {
        List<Mutation> all = new ArrayList<>(allOfCase(number, version));
        String[] key = number.split("/");
        all.add(openCase(key[0], key[1]));
        all.add(openCases(key[0]));
        all.add(notifyCases(atVersion(version, number)));
        all.add(imposeMeasures(atVersion(version, number)));
        all.add(addNote(number));
        all.add(assignCases(number));
        all.add(createCampaign("syn-new"));
        all.add(recordInspections(key[0], visit("syn-0001-o0001", "2020-01-02")));
        all.add(voidInspection(key[0], "syn-0001-o0001", 1));
        all.add(voidInspections(key[0], "syn-0001-o0001"));
        all.add(moveCampaign(key[0], "CLOSED", 0));
        all.add(updateCampaign(key[0], 0));
        all.add(cancelCampaign(key[0], 0));
        all.add(drawOutlets(key[0], 0, List.of(Map.of("size", 1)), inspectors("inspector-a", "inspector-b")));
        all.add(recordAccountability());
        all.add(saveWorkingDayCalendar(2027));
        all.add(withdrawAccountability("00000000-0000-0000-0000-000000000000"));
        return all;
    }

    /** Every mutation that changes an existing case. */
    public static List<Mutation> allOfCase(String number, int version) {
        return List.of(
                notifyRectification(number, version),
                step("startRectification", number, version),
                step("submitRectification", number, version),
                step("acceptRectification", number, version),
                step("returnRectification", number, version),
                step("closeRectification", number, version),
                step("reopenRectification", number, version),
                step("withdrawRectification", number, version),
                step("escalateRectification", number, version),
                step("replyToCase", number, version),
                imposeMeasure(number, version),
                correctMeasure(number, version),
                liftMeasure(number, version),
                withdrawMeasure(number, version),
                recordService(number, version),
                givePenaltyNotice(number, version),
                recordHearing(number, 1, version),
                dropPenalty(number, 1, version),
                recordPayment(number, 1, version),
                recordReview(number, 1, version),
                requestExtension(number, version),
                step("refuseExtension", number, version),
                extendDeadline(number, version),
                correctDeadline(number, version));
    }

    public static Mutation notifyRectification(String number, int version) {
        return ofCase("notifyRectification", "NotifyRectificationInput", number, version)
                .with("issuedBy", "synthetic authority")
                .with("legalBasis", List.of("miit-order-25"));
    }

    public static Mutation step(String mutation, String number, int version) {
        return ofCase(mutation, stepInput(mutation), number, version).with("reason", "synthetic reason");
    }

    /** The input type of a mutation that moves a case and needs no more than a reason. */
    public static String stepInput(String mutation) {
        return switch (mutation) {
            case "returnRectification" -> "ReturnRectificationInput";
            case "closeRectification" -> "CloseRectificationInput";
            case "withdrawRectification", "escalateRectification", "refuseExtension" -> "CaseReasonInput";
            case "replyToCase" -> "ReplyInput";
            default -> "RectificationStepInput";
        };
    }

    public static Mutation imposeMeasure(String number, int version) {
        return ofCase("imposeMeasure", "ImposeMeasureInput", number, version)
                .with("type", "REGULATORY_INTERVIEW")
                .with("issuedBy", "synthetic authority")
                .with("legalBasis", List.of("miit-order-25"))
                .with("decidedOn", "2020-02-01")
                .with("imposedOn", "2020-02-01");
    }

    /** Lifts the first measure of the case. */
    public static Mutation liftMeasure(String number, int version) {
        return ofMeasure("liftMeasure", "LiftMeasureInput", number, 1, version)
                .with("liftedOn", "2020-02-02")
                .with("reason", "synthetic reason");
    }

    /** @param measure its number among the measures of the case, in the order of their imposition */
    public static Mutation ofMeasure(String mutation, String type, String number, int measure, int version) {
        return new Mutation(
                mutation,
                type,
                Map.of("id", NodeId.of("Measure", number + "/" + measure), "expectedVersion", version),
                OF_CASE);
    }

    public static Mutation correctMeasure(String number, int version) {
        return ofMeasure("correctMeasure", "CorrectMeasureInput", number, 1, version)
                .with("issuedBy", "synthetic authority")
                .with("reason", "synthetic reason");
    }

    public static Mutation withdrawMeasure(String number, int version) {
        return ofMeasure("withdrawMeasure", "WithdrawMeasureInput", number, 1, version)
                .with("reason", "synthetic reason");
    }

    public static Mutation recordService(String number, int version) {
        return ofMeasure("recordService", "RecordServiceInput", number, 1, version)
                .with("servedOn", "2020-02-03");
    }

    /** A notice of an intended fine of 30,000 yuan, without a hearing. */
    public static Mutation givePenaltyNotice(String number, int version) {
        return ofCase("givePenaltyNotice", "GivePenaltyNoticeInput", number, version)
                .with("penaltyKinds", List.of("FINE"))
                .with("amount", 30000)
                .with("facts", "synthetic facts")
                .with("legalBasis", List.of("miit-order-25"))
                .with("issuedBy", "synthetic authority")
                .with("respondBy", "2099-01-01")
                .with("hearingOffered", false)
                .with("evidence", List.of(evidence("https://evidence.invalid/record")));
    }

    /** @param givenIn the sequence of the event that gave the penalty notice */
    public static Mutation recordHearing(String number, int givenIn, int version) {
        return ofProcedure("recordHearing", "RecordHearingInput", number, givenIn, version)
                .with("requestedOn", "2020-02-02");
    }

    /** @param givenIn the sequence of the event that gave the penalty notice */
    public static Mutation dropPenalty(String number, int givenIn, int version) {
        return ofProcedure("dropPenalty", "DropPenaltyInput", number, givenIn, version)
                .with("droppedOn", "2020-02-02")
                .with("reason", "synthetic reason");
    }

    private static Mutation ofProcedure(String mutation, String type, String number, int givenIn, int version) {
        return new Mutation(
                mutation,
                type,
                Map.of("penaltyProcedure", procedure(number, givenIn), "expectedVersion", version),
                OF_CASE);
    }

    /** @return the id of the procedure that began with this event */
    public static String procedure(String number, int givenIn) {
        return NodeId.of("PenaltyProcedure", number + "/" + givenIn);
    }

    /** @param measure its number among the measures of the case, in the order of their imposition */
    public static Mutation recordPayment(String number, int measure, int version) {
        return ofMeasure("recordPayment", "RecordPaymentInput", number, measure, version)
                .with("paidOn", "2020-02-10");
    }

    /** @param measure its number among the measures of the case, in the order of their imposition */
    public static Mutation recordReview(String number, int measure, int version) {
        return new Mutation(
                        "recordReview",
                        "RecordReviewInput",
                        Map.of("measure", NodeId.of("Measure", number + "/" + measure), "expectedVersion", version),
                        OF_CASE)
                .with("kind", "LAWSUIT")
                .with("filedOn", "2020-02-05")
                .with("body", "synthetic court");
    }

    public static Mutation requestExtension(String number, int version) {
        return ofCase("requestExtension", "RequestExtensionInput", number, version)
                .with("deadline", "2099-01-01")
                .with("reason", "synthetic reason");
    }

    public static Mutation extendDeadline(String number, int version) {
        return ofCase("extendDeadline", "ExtendDeadlineInput", number, version)
                .with("deadline", "2099-01-01")
                .with("reason", "synthetic reason");
    }

    public static Mutation correctDeadline(String number, int version) {
        return ofCase("correctDeadline", "CorrectDeadlineInput", number, version)
                .with("deadline", "2099-01-01")
                .with("reason", "synthetic reason");
    }

    public static Mutation openCase(String campaign, String reseller) {
        return new Mutation(
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller),
                OF_CASE);
    }

    /** Opens all proposed cases of the campaign. */
    public static Mutation openCases(String campaign) {
        return new Mutation(
                "openRectificationCases",
                "OpenRectificationCasesInput",
                Map.of("campaign", campaign),
                "{ rectificationCases { number status severity version } }");
    }

    public static Mutation notifyCases(List<Map<String, Object>> cases) {
        return new Mutation(
                "notifyRectificationCases",
                "NotifyRectificationCasesInput",
                Map.of(
                        "cases",
                        cases,
                        "deadline",
                        "2099-01-01",
                        "issuedBy",
                        "synthetic authority",
                        "legalBasis",
                        List.of("miit-order-25")),
                "{ rectificationCases { number status deadline version } }");
    }

    public static Mutation imposeMeasures(List<Map<String, Object>> cases) {
        return new Mutation(
                "imposeMeasures",
                "ImposeMeasuresInput",
                Map.of(
                        "cases",
                        cases,
                        "type",
                        "REGULATORY_INTERVIEW",
                        "issuedBy",
                        "synthetic authority",
                        "legalBasis",
                        List.of("miit-order-25"),
                        "decidedOn",
                        "2020-02-01",
                        "imposedOn",
                        "2020-02-01"),
                "{ rectificationCases { number version measures { type } } }");
    }

    public static List<Map<String, Object>> atVersion(int version, String... numbers) {
        return Stream.of(numbers)
                .map(each -> Map.<String, Object>of("number", each, "expectedVersion", version))
                .toList();
    }

    public static Mutation addNote(String number) {
        return new Mutation("addNote", "AddNoteInput", Map.of("number", number, "text", "synthetic note"), INTERNAL);
    }

    public static Mutation assignCases(String... numbers) {
        return new Mutation(
                "assignCases",
                "AssignCasesInput",
                Map.of("numbers", List.of(numbers), "assignee", "synthetic account"),
                INTERNAL);
    }

    public static Mutation createCampaign(String code) {
        return new Mutation(
                "createCampaign",
                "CreateCampaignInput",
                Map.of(
                        "code",
                        code,
                        "title",
                        "合成检查 synthetic",
                        "regulator",
                        "Synthetic regulator",
                        "startedOn",
                        "2020-01-01",
                        "endedOn",
                        "2020-01-31"),
                "{ campaign { id code title regulator status basis startedOn endedOn publishedOn sources version } }");
    }

    public static Mutation moveCampaign(String code, String status, int version) {
        return new Mutation(
                "moveCampaign",
                "MoveCampaignInput",
                Map.of("code", code, "status", status, "expectedVersion", version),
                "{ campaign { code status version publishedOn } }");
    }

    public static Mutation updateCampaign(String code, int version) {
        return new Mutation(
                "updateCampaign",
                "UpdateCampaignInput",
                Map.of("code", code, "title", "another title", "expectedVersion", version),
                "{ campaign { code title regulator status startedOn endedOn sources version } }");
    }

    public static Mutation cancelCampaign(String code, int version) {
        return new Mutation(
                "cancelCampaign",
                "CancelCampaignInput",
                Map.of("code", code, "reason", "synthetic reason", "expectedVersion", version),
                "{ campaign { code status cancelledOn cancelledBecause version } }");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Mutation recordInspections(String campaign, Map<String, Object>... visits) {
        return recordInspections(campaign, List.of(visits));
    }

    public static Mutation recordInspections(String campaign, List<Map<String, Object>> visits) {
        return new Mutation(
                "recordInspections",
                "RecordInspectionsInput",
                Map.of("campaign", campaign, "inspections", visits),
                "{ recorded inspections { id inspectedOn outcome voided outlet { code } findings { type { code } note evidence { uri sha256 description } } } "
                        + "compliance { inspected violating } }");
    }

    /** @param violations the codes of violation types */
    public static Map<String, Object> visit(String outlet, String day, String... violations) {
        return Map.of(
                "outlet",
                outlet,
                "inspectedOn",
                day,
                "findings",
                Stream.of(violations).map(type -> Map.of("type", type)).toList());
    }

    /** A visit without a result, with the note and the evidence that some outcomes need. */
    public static Map<String, Object> visitWithout(String outlet, String day, String outcome) {
        return Map.of(
                "outlet",
                outlet,
                "inspectedOn",
                day,
                "outcome",
                outcome,
                "note",
                "合成说明 synthetic note",
                "evidence",
                List.of(evidence("https://evidence.invalid/visit")));
    }

    public static Mutation voidInspection(String campaign, String outlet, int attempt) {
        return voidInspection(NodeId.of("Inspection", campaign + "/" + outlet + "/" + attempt));
    }

    public static Mutation voidInspection(String id) {
        return new Mutation(
                "voidInspection",
                "VoidInspectionInput",
                Map.of("id", id, "reason", "synthetic reason"),
                "{ inspection { id voided outcome corrections { sequence action reason actor inspection { id } } } }");
    }

    public static Mutation voidInspections(String campaign, String... outlets) {
        return new Mutation(
                "voidInspections",
                "VoidInspectionsInput",
                Map.of("campaign", campaign, "outlets", List.of(outlets), "reason", "synthetic reason"),
                "{ inspections { id voided outcome outlet { code } corrections { sequence action reason } } compliance { inspected violating } }");
    }

    public static Mutation drawOutlets(
            String campaign, int version, List<Map<String, Object>> strata, List<Map<String, Object>> inspectors) {
        return new Mutation(
                "drawOutlets",
                "DrawOutletsInput",
                Map.of(
                        "campaign",
                        campaign,
                        "seed",
                        "合成 seed",
                        "strata",
                        strata,
                        "inspectors",
                        inspectors,
                        "expectedVersion",
                        version),
                "{ draw { seed algorithm frameSha256 frameSize inspectorsPerOutlet drawnAt drawnBy strata { channel reseller region size } "
                        + "inspectors { id recusedFrom } assignments(first: 100) { totalCount nodes { outlet { code } inspectors } } } }");
    }

    /** Inspectors without recusals. */
    public static List<Map<String, Object>> inspectors(String... ids) {
        return Stream.of(ids).map(id -> Map.<String, Object>of("id", id)).toList();
    }

    public static Mutation recordAccountability() {
        return new Mutation(
                "recordAccountability",
                "RecordAccountabilityInput",
                Map.of(
                        "operator",
                        "china-mobile",
                        "region",
                        "440000",
                        "severity",
                        "SERIOUS",
                        "type",
                        "DEMERIT",
                        "position",
                        "synthetic office",
                        "decidedOn",
                        "2020-01-01",
                        "commitmentLetter",
                        "china-mobile-real-name"),
                "{ accountabilityAction { id operator { code } region { code } city severity type position decidedOn deadline note "
                        + "campaign { code } rectificationCase { number } commitmentLetter { code } withdrawnOn withdrawnBecause } }");
    }

    public static Mutation withdrawAccountability(String key) {
        return new Mutation(
                "withdrawAccountability",
                "WithdrawAccountabilityInput",
                Map.of("id", NodeId.of("AccountabilityAction", key), "reason", "synthetic reason"),
                "{ accountabilityAction { id severity type withdrawnOn withdrawnBecause } }");
    }

    /** Creates the calendar of a year for which none is shipped. */
    public static Mutation saveWorkingDayCalendar(int year) {
        LocalDate makeUpDay = LocalDate.of(year, 1, 28).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
        return new Mutation(
                "saveWorkingDayCalendar",
                "SaveWorkingDayCalendarInput",
                Map.of(
                        "year",
                        year,
                        "holidays",
                        List.of(year + "-01-01", year + "-02-05"),
                        "makeUpDays",
                        List.of(makeUpDay.toString()),
                        "sources",
                        List.of("合成通知 synthetic"),
                        "reason",
                        "synthetic reason"),
                "{ workingDayCalendar { year holidays makeUpDays sources version } }");
    }

    public static Map<String, Object> evidence(String uri) {
        return Map.of("uri", uri, "sha256", SHA256, "description", "synthetic");
    }

    private static Mutation ofCase(String mutation, String type, String number, int version) {
        return new Mutation(mutation, type, Map.of("number", number, "expectedVersion", version), OF_CASE);
    }

    /** @param value null removes the field */
    public Mutation with(String field, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(input);
        if (value == null) {
            copy.remove(field);
        } else {
            copy.put(field, value);
        }
        return new Mutation(name, type, copy, selection);
    }

    public Mutation selecting(String fields) {
        return new Mutation(name, type, input, fields);
    }

    /** @return the roles of officials that may send this mutation */
    public List<String> roles() {
        if (name.equals("updateCampaign")) {
            return List.of("auditor", "administrator");
        }
        return List.of(OF_AUDITORS.contains(name) ? "auditor" : "administrator");
    }

    /** @return a role that may send this mutation */
    public String role() {
        return roles().getFirst();
    }

    /** Sends the mutation as this caller. */
    public Answer by(RequestSpecification caller) {
        return Ask.query(
                caller,
                "mutation ($input: %s!) { %s(input: $input) %s }".formatted(type, name, selection),
                Map.of("input", input));
    }

    @Override
    public String toString() {
        return name;
    }
}
