package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A campaign from its creation to its closing, and further campaigns, one in each status. */
final class CampaignSteps {

    private static final String CLOSED = "same-closed";
    static final List<String> CODES = List.of("same-draft", "same-field", "same-review", "same-published", CLOSED);
    /** The sizes of the strata together. */
    private static final int DRAWN = 18;

    static final int OUTLETS = 40;
    private static final List<String> RESELLERS = List.of("snail", "yuantel", "jd");
    private static final String DAY = "2020-01-02";
    private static final String ID = "\"id\":\"([^\"]+)\"";

    private CampaignSteps() {}

    static String outlet(int number) {
        return "so-%02d".formatted(number);
    }

    static String outletsFile() {
        StringBuilder file = new StringBuilder("code,name,channel,reseller,region,location,active\n");
        for (int i = 1; i <= OUTLETS; i++) {
            boolean online = i % 3 == 0;
            String region = online ? "" : i % 2 == 0 ? "440000" : "110000";
            String location = online ? "https://shop.invalid/" + i : "\"合成路 " + i + ", 号\"";
            file.append("%s,合成网点 %d,%s,%s,%s,%s,%s%n"
                    .formatted(
                            outlet(i),
                            i % 7,
                            online ? "ONLINE" : "PHYSICAL",
                            RESELLERS.get(i / 2 % 3),
                            region,
                            location,
                            i != OUTLETS));
        }
        return file.toString();
    }

    static List<Step> lifecycle() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(Mutation.createCampaign(CLOSED).variants("campaign.create", "title", "another"));
        steps.addAll(refusedCreations());
        steps.addAll(drawn());
        steps.addAll(moved("IN_FIELD", 1));
        steps.addAll(recorded());
        steps.addAll(voided());
        steps.addAll(moved("IN_REVIEW", 2));
        steps.add(Mutation.recordInspections(CLOSED, List.of(Mutation.inspection("${drawn3}", DAY)))
                .requiredStep("campaign.record.in.review"));
        // A campaign is published only when each drawn outlet has an outcome.
        steps.add(Mutation.recordInspections(
                        CLOSED,
                        IntStream.rangeClosed(4, DRAWN)
                                .mapToObj(i -> Mutation.inspection("${drawn%d}".formatted(i), DAY))
                                .toList())
                .requiredStep("campaign.record.the.rest"));
        steps.addAll(Mutation.open(CLOSED, "snail").variants("case.open", "severity", "SERIOUS"));
        steps.addAll(CaseSteps.lifecycle(CLOSED + "/snail"));
        steps.addAll(moved("PUBLISHED", 3));
        steps.add(Step.of(
                "campaign.record.when.published",
                Mutation.recordInspections(CLOSED, List.of(Mutation.inspection("${drawn4}", DAY)))
                        .request()));
        steps.add(Step.required(
                "campaign.void.when.published",
                Mutation.voidInspection("${inspection2}").request()));
        steps.add(Mutation.recordInspections(
                        CLOSED, List.of(Mutation.inspection("${drawn2}", "2020-01-10", "NO_ID_READER")))
                .with("reason", "合成 reason")
                .requiredStep("campaign.record.again"));
        steps.add(Step.of(
                "campaign.record.again.once.more",
                Mutation.recordInspections(CLOSED, List.of(Mutation.inspection("${drawn2}", "2020-01-09")))
                        .request()));
        steps.add(Step.of(
                "campaign.reopen.review",
                Mutation.moveCampaign(CLOSED, "IN_FIELD", 4).request()));
        steps.addAll(moved("CLOSED", 4));
        return steps;
    }

    private static List<Step> refusedCreations() {
        Mutation create = Mutation.createCampaign("same-never");
        List<Step> steps = new ArrayList<>();
        for (String code : List.of("", "with space", "-dash", "x".repeat(65), "合成")) {
            steps.add(Step.of(
                    "campaign.create.code." + steps.size(),
                    create.with("code", code).request()));
        }
        steps.add(
                Step.of("campaign.create.title.empty", create.with("title", " ").request()));
        steps.add(Step.of(
                "campaign.create.title.long",
                create.with("title", "长".repeat(301)).request()));
        steps.add(Step.of(
                "campaign.create.title.control",
                create.with("title", "a\u0007b").request()));
        steps.add(Step.of(
                "campaign.create.days", create.with("endedOn", "2019-12-31").request()));
        steps.add(Step.of(
                "campaign.create.day", create.with("endedOn", "2020-02-30").request()));
        steps.add(Step.of(
                "campaign.create.sources",
                create.with("sources", List.of("", "x".repeat(3000))).request()));
        steps.add(Step.of(
                "campaign.create.exists",
                Mutation.createCampaign("miit-2016-07").request()));
        return steps;
    }

    private static List<Step> drawn() {
        Mutation draw = Mutation.drawOutlets(CLOSED, 0);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                "campaign.draw.too.many",
                draw.with("strata", List.of(Map.of("size", 5000))).request()));
        steps.add(Step.of(
                "campaign.draw.no.strata", draw.with("strata", List.of()).request()));
        steps.add(Step.of(
                "campaign.draw.size",
                draw.with("strata", List.of(Map.of("size", 0))).request()));
        steps.add(Step.of(
                "campaign.draw.reseller",
                draw.with("strata", List.of(Map.of("size", 1, "reseller", "nobody")))
                        .request()));
        steps.add(Step.of(
                "campaign.draw.one.inspector",
                draw.with("inspectors", List.of(Map.of("id", "a"))).request()));
        steps.add(Step.of(
                "campaign.draw.twice.the.same",
                draw.with("inspectors", List.of(Map.of("id", "a"), Map.of("id", "a")))
                        .request()));
        steps.add(Step.of(
                "campaign.draw.recused",
                draw.with("inspectors", List.of(Map.of("id", "a"), Map.of("id", "b", "recusedFrom", List.of("nobody"))))
                        .request()));
        steps.add(Step.of("campaign.draw.seed", draw.with("seed", "").request()));
        steps.add(Step.of(
                "campaign.draw.unknown", draw.with("campaign", "same-never").request()));
        steps.addAll(draw.variants("campaign.draw", "seed", "another seed"));
        // Captures the drawn outlets, which the inspections below need.
        Request read = Operation.post("{ campaign(code: \"same-closed\") { draw { assignments(first: 18) { nodes { "
                        + "outlet { code } } } } } }")
                .as(Identity.AUDITOR);
        for (int i = 1; i <= DRAWN; i++) {
            read = read.capture("drawn" + i, "(?:.*?\"code\":\"(so-[^\"]+)\"){" + i + "}");
        }
        steps.add(Step.required("campaign.draw.read", read));
        return steps;
    }

    private static List<Step> moved(String status, int version) {
        String name = "campaign.move." + status.toLowerCase().replace('_', '-');
        List<Step> steps = new ArrayList<>();
        if (status.equals("IN_FIELD")) {
            steps.add(Step.of(
                    name + ".unknown",
                    Mutation.moveCampaign("same-never", status, version).request()));
            steps.add(Step.of(
                    name + ".too.far",
                    Mutation.moveCampaign(CLOSED, "CLOSED", version).request()));
            steps.add(Step.of(
                    name + ".shipped",
                    Mutation.moveCampaign("miit-2016-07", "DRAFT", 0).request()));
        }
        steps.addAll(Mutation.moveCampaign(CLOSED, status, version).variants(name, "status", "DRAFT"));
        return steps;
    }

    private static List<Step> recorded() {
        Mutation record = Mutation.recordInspections(
                CLOSED,
                List.of(
                        Mutation.inspection("${drawn1}", DAY, "MANUAL_ENTRY", "NO_ID_READER"),
                        Mutation.inspection("${drawn2}", DAY)));
        List<Step> steps = new ArrayList<>(record.variants("campaign.record", "reason", "another"));
        steps.addAll(refusedInspections());
        // Captures the ids of both inspections.
        steps.add(Step.required(
                "campaign.record.read",
                Operation.post("""
                {
                  a: inspections(filter: { campaign: "same-closed", outlet: "${drawn1}" }) { nodes { id } }
                  b: inspections(filter: { campaign: "same-closed", outlet: "${drawn2}" }) { nodes { id } }
                }""")
                        .as(Identity.AUDITOR)
                        .capture("inspection1", ID)
                        .capture("inspection2", "\"b\":.*?" + ID)));
        return steps;
    }

    private static List<Step> refusedInspections() {
        List<Step> steps = new ArrayList<>();
        steps.add(inspections("other.outlet", Mutation.inspection("so-40", DAY)));
        steps.add(inspections("unknown.outlet", Mutation.inspection("nowhere", DAY)));
        steps.add(inspections("day.before", Mutation.inspection("${drawn4}", "2019-12-31")));
        steps.add(inspections("day.after", Mutation.inspection("${drawn4}", "2020-02-01")));
        steps.add(inspections("day.wrong", Mutation.inspection("${drawn4}", "2020-02-30")));
        steps.add(inspections("unknown.type", Mutation.inspection("${drawn4}", DAY, "NO_SUCH_TYPE")));
        steps.add(inspections("type.twice", Mutation.inspection("${drawn4}", DAY, "MANUAL_ENTRY", "MANUAL_ENTRY")));
        steps.add(inspections("twice", Mutation.inspection("${drawn4}", DAY), Mutation.inspection("${drawn4}", DAY)));
        steps.add(inspections(
                "several.faults",
                Mutation.inspection("nowhere", DAY),
                Mutation.inspection("so-40", "2019-01-01"),
                Mutation.inspection("${drawn1}", DAY)));
        steps.add(inspections("none"));
        steps.add(inspections("evidence", inspection(Mutation.evidence("http://plain.invalid/"))));
        steps.add(inspections("digest", inspection(Map.of("uri", "https://evidence.invalid/", "sha256", "xyz"))));
        steps.add(Step.of(
                "campaign.record.unknown",
                Mutation.recordInspections("same-never", List.of(Mutation.inspection("so-01", DAY)))
                        .request()));
        steps.add(Step.of("campaign.record.too.many", many().request()));
        return steps;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Step inspections(String name, Map<String, Object>... inspections) {
        return Step.of(
                "campaign.record." + name,
                Mutation.recordInspections(CLOSED, List.of(inspections)).request());
    }

    private static Map<String, Object> inspection(Map<String, String> evidence) {
        return Map.of(
                "outlet",
                "${drawn4}",
                "inspectedOn",
                DAY,
                "findings",
                List.of(Map.of("type", "MANUAL_ENTRY", "evidence", List.of(evidence))));
    }

    private static Mutation many() {
        return Mutation.recordInspections(
                CLOSED,
                IntStream.range(0, 501)
                        .mapToObj(i -> Mutation.inspection("so-" + i, DAY))
                        .toList());
    }

    private static List<Step> voided() {
        Mutation mutation = Mutation.voidInspection("${inspection1}");
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("campaign.void.reason", mutation.with("reason", "").request()));
        steps.add(Step.of("campaign.void.id", mutation.with("id", "x").request()));
        steps.add(Step.of(
                "campaign.void.other.type",
                mutation.with("id", "Q2FtcGFpZ246c2FtZS1jbG9zZWQ").request()));
        steps.addAll(mutation.variants("campaign.void", "reason", "another"));
        steps.add(Mutation.recordInspections(CLOSED, List.of(Mutation.inspection("${drawn1}", "2020-01-03")))
                .with("reason", "合成 reason")
                .requiredStep("campaign.record.voided"));
        return steps;
    }

    /** Moves the other campaigns to their statuses. */
    static List<Step> others() {
        List<Step> steps = new ArrayList<>();
        CODES.subList(0, 4)
                .forEach(code ->
                        steps.add(Mutation.createCampaign(code).requiredStep("campaign.others.create." + code)));
        CODES.subList(1, 4)
                .forEach(code -> steps.add(
                        Mutation.moveCampaign(code, "IN_FIELD", 0).requiredStep("campaign.others.field." + code)));
        CODES.subList(1, 4)
                .forEach(code -> steps.add(Mutation.recordInspections(
                                code,
                                List.of(
                                        Mutation.inspection("so-01", DAY, "MANUAL_ENTRY"),
                                        Mutation.inspection("so-02", DAY),
                                        Mutation.inspection("so-03", DAY, "NO_ID_READER")))
                        .requiredStep("campaign.others.record." + code)));
        CODES.subList(2, 4)
                .forEach(code -> steps.add(
                        Mutation.moveCampaign(code, "IN_REVIEW", 1).requiredStep("campaign.others.review." + code)));
        for (String code : CODES.subList(2, 4)) {
            for (String reseller : List.of("snail", "jd")) {
                steps.add(Mutation.open(code, reseller)
                        .with("reason", "合成")
                        .with("severity", "SERIOUS")
                        .requiredStep("case.others." + code + "." + reseller));
            }
        }
        steps.add(Mutation.moveCampaign("same-published", "PUBLISHED", 2).requiredStep("campaign.others.published"));
        return steps;
    }
}
