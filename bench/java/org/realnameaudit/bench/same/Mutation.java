package org.realnameaudit.bench.same;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A mutation with its input.
 *
 * @param type the type of the input
 * @param by the identity that may send it
 */
record Mutation(String name, String type, Map<String, Object> input, String selection, Identity by) {

    static final String CASE_SELECTION = """
            {
              rectificationCase {
                id number status severity deadline overdue daysRemaining version allowedActions campaign { code }
                reseller { code } measures { type imposedOn liftedOn legalBasis { code } note }
                evidence { evidence { uri sha256 description } submittedOn party sequence }
                history(first: 100) { nodes { sequence action from to detail at actor reason digest } }
              }
            }""";
    static final String VERSION = "expectedVersion";
    private static final String KEY = "idempotencyKey";

    static Mutation ofCase(String name, String type, String number, int version, Map<String, ?> more) {
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("number", number);
        input.put(VERSION, version);
        return new Mutation(name, type, input, CASE_SELECTION, Identity.ADMINISTRATOR);
    }

    /** @param measure the key of the measure: the number of its case, and the version that imposed it */
    static Mutation ofMeasure(String name, String type, String measure, int version, Map<String, ?> more) {
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put(
                "id",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("Measure:" + measure).getBytes(StandardCharsets.UTF_8)));
        input.put(VERSION, version);
        return new Mutation(name, type, input, CASE_SELECTION, Identity.ADMINISTRATOR);
    }

    static Mutation ofStep(String name, String number, int version) {
        String type = switch (name) {
            case "replyToCase" -> "ReplyInput";
            case "returnRectification" -> "ReturnRectificationInput";
            case "closeRectification" -> "CloseRectificationInput";
            default -> "RectificationStepInput";
        };
        return ofCase(name, type, number, version, Map.of("reason", "合成 reason"));
    }

    static Mutation open(String campaign, String reseller) {
        return new Mutation(
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller),
                CASE_SELECTION,
                Identity.ADMINISTRATOR);
    }

    static Mutation createCampaign(String code) {
        Map<String, Object> input = Map.of(
                "code",
                code,
                "title",
                "合成检查 synthetic",
                "regulator",
                "Synthetic regulator",
                "startedOn",
                "2020-01-01",
                "endedOn",
                "2020-01-31",
                "sources",
                List.of("synthetic source"));
        return new Mutation(
                "createCampaign",
                "CreateCampaignInput",
                input,
                "{ campaign { id code title regulator status basis startedOn endedOn publishedOn sources version } }",
                Identity.AUDITOR);
    }

    static Mutation moveCampaign(String code, String status, int version) {
        return new Mutation(
                "moveCampaign",
                "MoveCampaignInput",
                Map.of("code", code, "status", status, VERSION, version),
                "{ campaign { code status version publishedOn } }",
                Identity.ADMINISTRATOR);
    }

    static Mutation drawOutlets(String campaign, int version) {
        Map<String, Object> input = Map.of(
                "campaign",
                campaign,
                "seed",
                "合成 seed",
                VERSION,
                version,
                "strata",
                List.of(Map.of("channel", "ONLINE", "size", 8), Map.of("size", 10)),
                "inspectors",
                List.of(Map.of("id", "a"), Map.of("id", "b", "recusedFrom", List.of("jd")), Map.of("id", "c")));
        return new Mutation("drawOutlets", "DrawOutletsInput", input, """
                {
                  draw {
                    seed algorithm frameSha256 frameSize inspectorsPerOutlet drawnAt drawnBy
                    strata { channel reseller region size }
                    inspectors { id recusedFrom }
                    assignments(first: 100) { totalCount nodes { outlet { code } inspectors } }
                  }
                }""", Identity.AUDITOR);
    }

    static Mutation recordInspections(String campaign, List<Map<String, Object>> inspections) {
        Map<String, Object> input = Map.of("campaign", campaign, "inspections", inspections);
        return new Mutation("recordInspections", "RecordInspectionsInput", input, """
                {
                  recorded
                  inspections {
                    id inspectedOn outcome voided outlet { code } corrections { sequence action reason }
                    findings { type { code } note evidence { uri sha256 description } }
                  }
                  compliance { inspected violating }
                }""", Identity.AUDITOR);
    }

    /** @param violations the codes of violation types */
    static Map<String, Object> inspection(String outlet, String day, String... violations) {
        List<Map<String, Object>> findings = Stream.of(violations)
                .map(type -> Map.<String, Object>of(
                        "type",
                        type,
                        "note",
                        "合成 note",
                        "evidence",
                        List.of(evidence("https://evidence.invalid/" + type))))
                .toList();
        return Map.of("outlet", outlet, "inspectedOn", day, "findings", findings);
    }

    static Map<String, String> evidence(String uri) {
        return Map.of("uri", uri, "sha256", "0123456789abcdef".repeat(4), "description", "synthetic");
    }

    static Mutation voidInspection(String id) {
        return new Mutation(
                "voidInspection",
                "VoidInspectionInput",
                Map.of("id", id, "reason", "合成 reason"),
                """
                {
                  inspection {
                    id voided outcome campaign { compliance { inspected } }
                    corrections { sequence action reason actor at digest inspection { id } }
                  }
                }""",
                Identity.AUDITOR);
    }

    static Mutation recordAccountability() {
        Map<String, Object> input = Map.of(
                "operator",
                "china-mobile",
                "region",
                "440000",
                "city",
                "合成市",
                "severity",
                "SERIOUS",
                "type",
                "DEMERIT",
                "position",
                "synthetic office",
                "decidedOn",
                "2020-01-01",
                "deadline",
                "2020-02-01",
                "note",
                "synthetic");
        return new Mutation(
                "recordAccountability",
                "RecordAccountabilityInput",
                input,
                "{ accountabilityAction { operator { code } region { code } city severity type position decidedOn deadline note } }",
                Identity.ADMINISTRATOR);
    }

    Mutation with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(input);
        changed.put(field, value);
        return new Mutation(name, type, changed, selection, by);
    }

    Mutation by(Identity identity) {
        return new Mutation(name, type, input, selection, identity);
    }

    Request request() {
        return request(by);
    }

    private Request request(Identity identity) {
        return Operation.post(
                        "mutation ($input: %s!) { %s(input: $input) %s }".formatted(type, name, selection),
                        Map.of("input", input))
                .as(identity);
    }

    /**
     * All variants of the mutation. Only one of them has an effect.
     *
     * @param prefix the beginning of the names of the steps
     * @param field the field of the input in which another mutation with the same key differs
     */
    List<Step> variants(String prefix, String field, Object other) {
        Mutation keyed = with(KEY, prefix);
        List<Step> steps = new ArrayList<>();
        for (Identity identity : Identity.values()) {
            // An administrator may act on behalf of a reseller.
            if (identity != by && !(by == Identity.RESELLER && identity == Identity.ADMINISTRATOR)) {
                steps.add(Step.of(prefix + ".by." + identity, request(identity)));
            }
        }
        if (input.containsKey(VERSION)) {
            steps.add(Step.of(prefix + ".stale", with(VERSION, 77).request()));
            steps.add(Step.of(prefix + ".version.negative", with(VERSION, -1).request()));
        }
        steps.add(Step.of(prefix + ".key.empty", with(KEY, "").request()));
        steps.add(Step.of(prefix + ".key.long", with(KEY, "k".repeat(101)).request()));
        steps.add(Step.of(prefix + ".get", Operation.get("query", document())));
        steps.add(Step.required(prefix + ".made", keyed.request()));
        steps.add(Step.of(prefix + ".repeated", keyed.request()));
        steps.add(Step.of(prefix + ".key.of.another", keyed.with(field, other).request()));
        steps.add(Step.of(prefix + ".once.more", request()));
        return steps;
    }

    private String document() {
        return "mutation { %s(input: { }) %s }".formatted(name, selection);
    }

    /** A step in which the mutation must succeed. */
    Step requiredStep(String step) {
        return Step.required(step, request());
    }
}
