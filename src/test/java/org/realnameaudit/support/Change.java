package org.realnameaudit.support;

import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.realnameaudit.platform.relay.NodeId;

/**
 * A mutation with an input that is right, but for what a test sets otherwise.
 *
 * @param selection what is asked of its answer
 */
public record Change(String name, String type, Map<String, Object> input, String selection) {

    private static final String OF_CASE =
            "{ number status severity deadline overdue daysRemaining version allowedActions "
                    + "measures { type imposedOn liftedOn legalBasis { code } note } evidence { uri sha256 description } "
                    + "history { sequence action from to detail actor reason digest } }";
    /** Those that are for auditors and nobody else; the others are for administrators, and some for resellers too. */
    private static final Set<String> OF_AUDITORS =
            Set.of("createCampaign", "recordInspections", "voidInspection", "drawOutlets");

    private static final String SHA256 = "0123456789abcdef".repeat(4);

    /** Every mutation there is, on one case and its campaign, as of a version. */
    public static List<Change> all(String number, int version) {
        List<Change> all = new ArrayList<>(ofCases(number, version));
        String[] of = number.split("/");
        all.add(new Change(
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", of[0], "reseller", of[1]),
                OF_CASE));
        all.add(createCampaign("syn-new"));
        all.add(recordInspections(of[0], visit("syn-0001-o0001", "2020-01-02")));
        all.add(voidInspection(of[0], "syn-0001-o0001", 1));
        all.add(moveCampaign(of[0], "CLOSED", 0));
        all.add(draw(of[0], 0, List.of(Map.of("size", 1)), inspectors("inspector-a", "inspector-b")));
        all.add(recordAccountability());
        return all;
    }

    /** Every mutation that changes a case that is there. */
    public static List<Change> ofCases(String number, int version) {
        return List.of(
                notify(number, version),
                step("startRectification", number, version),
                step("submitRectification", number, version),
                step("acceptRectification", number, version),
                step("returnRectification", number, version),
                step("closeRectification", number, version),
                step("reopenRectification", number, version),
                step("replyToCase", number, version),
                impose(number, version),
                lift(number, version),
                extend(number, version));
    }

    public static Change notify(String number, int version) {
        return ofCase("notifyRectification", "NotifyRectificationInput", number, version);
    }

    public static Change step(String mutation, String number, int version) {
        return ofCase(mutation, "RectificationStepInput", number, version).with("reason", "synthetic reason");
    }

    public static Change impose(String number, int version) {
        return ofCase("imposeMeasure", "ImposeMeasureInput", number, version)
                .with("type", "PENALTY")
                .with("imposedOn", "2020-02-01");
    }

    public static Change lift(String number, int version) {
        return ofCase("liftMeasure", "LiftMeasureInput", number, version)
                .with("type", "RECTIFICATION_NOTICE")
                .with("liftedOn", "2020-02-02")
                .with("reason", "synthetic reason");
    }

    public static Change extend(String number, int version) {
        return ofCase("extendDeadline", "ExtendDeadlineInput", number, version)
                .with("deadline", "2099-01-01")
                .with("reason", "synthetic reason");
    }

    public static Change open(String campaign, String reseller) {
        return new Change(
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller),
                OF_CASE);
    }

    public static Change createCampaign(String code) {
        return new Change(
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
                "{ id code title regulator status basis startedOn endedOn publishedOn sources version }");
    }

    public static Change moveCampaign(String code, String status, int version) {
        return new Change(
                "moveCampaign",
                "MoveCampaignInput",
                Map.of("code", code, "status", status, "expectedVersion", version),
                "{ code status version publishedOn }");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Change recordInspections(String campaign, Map<String, Object>... visits) {
        return recordInspections(campaign, List.of(visits));
    }

    public static Change recordInspections(String campaign, List<Map<String, Object>> visits) {
        return new Change(
                "recordInspections",
                "RecordInspectionsInput",
                Map.of("campaign", campaign, "inspections", visits),
                "{ recorded inspections { id inspectedOn outcome voided outlet { code } findings { type { code } note evidence { uri sha256 description } } } "
                        + "compliance { inspected violating } }");
    }

    /** @param violations the codes of their types */
    public static Map<String, Object> visit(String outlet, String day, String... violations) {
        return Map.of(
                "outlet",
                outlet,
                "inspectedOn",
                day,
                "findings",
                Stream.of(violations).map(type -> Map.of("type", type)).toList());
    }

    public static Change voidInspection(String campaign, String outlet, int attempt) {
        return voidInspection(NodeId.of("Inspection", campaign + "/" + outlet + "/" + attempt));
    }

    public static Change voidInspection(String id) {
        return new Change(
                "voidInspection",
                "VoidInspectionInput",
                Map.of("id", id, "reason", "synthetic reason"),
                "{ id voided outcome corrections { sequence action reason actor inspection { id } } }");
    }

    /** @param strata and {@code inspectors} as the input has them */
    public static Change draw(
            String campaign, int version, List<Map<String, Object>> strata, List<Map<String, Object>> inspectors) {
        return new Change(
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
                "{ seed algorithm frameSha256 frameSize inspectorsPerOutlet drawnAt drawnBy strata { channel reseller region size } "
                        + "inspectors { id recusedFrom } assignments(first: 100) { totalCount nodes { outlet { code } inspectors } } }");
    }

    /** Inspectors who are recused from nobody. */
    public static List<Map<String, Object>> inspectors(String... ids) {
        return Stream.of(ids).map(id -> Map.<String, Object>of("id", id)).toList();
    }

    public static Change recordAccountability() {
        return new Change(
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
                        "2020-01-01"),
                "{ operator { code } region { code } city severity type position decidedOn deadline note }");
    }

    public static Map<String, Object> evidence(String uri) {
        return Map.of("uri", uri, "sha256", SHA256, "description", "synthetic");
    }

    private static Change ofCase(String mutation, String type, String number, int version) {
        return new Change(mutation, type, Map.of("number", number, "expectedVersion", version), OF_CASE);
    }

    /** @param value null leaves the field out */
    public Change with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(input);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Change(name, type, changed, selection);
    }

    /** @return the role that gets through */
    public String role() {
        return OF_AUDITORS.contains(name) ? "auditor" : "administrator";
    }

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
