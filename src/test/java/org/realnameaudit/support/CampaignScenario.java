package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A campaign of the resellers {@code syn-0001} and {@code syn-0002}, from its draft to a correction after publication,
 * with imports, a draw and a case. It includes each kind of write of the service.
 */
public final class CampaignScenario {

    private static final String OUTLETS = "code,name,channel,reseller,region,location,active\n";
    private static final String VISITS = "outlet,inspected_on,findings\n";

    private final String campaign;
    private final String number;
    private final List<String> refusals = new ArrayList<>();
    private List<String> drawn = List.of();

    private CampaignScenario(String campaign) {
        this.campaign = campaign;
        this.number = campaign + "/syn-0001";
    }

    /** @return each refused step with its response; empty if all steps succeed */
    public static List<String> refusals(String campaign) {
        CampaignScenario scenario = new CampaignScenario(campaign);
        scenario.plan();
        scenario.record();
        scenario.publish();
        scenario.rectify();
        scenario.correct();
        scenario.read();
        return scenario.refusals;
    }

    private void plan() {
        importFile(
                "outlets",
                () -> Imports.outlets(OUTLETS
                        + lines(1, 40, "%s-o%02d,合成网点,ONLINE,syn-0001,110000,,true\n")
                        + lines(41, 60, "%s-o%02d,合成网点,PHYSICAL,syn-0002,,,true\n")));
        auditor(Mutation.createCampaign(campaign));
        Answer draw = auditor(Mutation.drawOutlets(
                campaign,
                0,
                List.of(Map.of("reseller", "syn-0001", "size", 40), Map.of("reseller", "syn-0002", "size", 20)),
                Mutation.inspectors("a", "b", "c")));
        drawn = draw.hasErrors()
                ? Collections.nCopies(60, "none")
                : draw.list("drawOutlets.draw.assignments.nodes.outlet.code");
        administrator(Mutation.moveCampaign(campaign, "IN_FIELD", 1));
    }

    private void record() {
        Map<String, Object> finding = Map.of(
                "type",
                "MANUAL_ENTRY",
                "note",
                "合成 synthetic",
                "evidence",
                List.of(
                        Mutation.evidence("https://evidence.invalid/1"),
                        Mutation.evidence("https://evidence.invalid/2")));
        auditor(Mutation.recordInspections(
                campaign,
                Map.of("outlet", drawn.getFirst(), "inspectedOn", "2020-01-02", "findings", List.of(finding)),
                Mutation.visit(drawn.get(1), "2020-01-02", "NO_ID_READER", "MANUAL_ENTRY")));
        importFile(
                "inspections",
                () -> Imports.inspections(
                        campaign,
                        VISITS + String.join(",2020-01-03,\n", drawn.subList(2, 30)) + ",2020-01-03,\n"
                                + String.join(",2020-01-04,MANUAL_ENTRY;NO_ID_READER\n", drawn.subList(30, 60))
                                + ",2020-01-04,NO_ID_READER\n"));
    }

    private void publish() {
        administrator(Mutation.moveCampaign(campaign, "IN_REVIEW", 2));
        administrator(Mutation.moveCampaign(campaign, "PUBLISHED", 3));
    }

    private void rectify() {
        administrator(Mutation.openCase(campaign, "syn-0001"));
        administrator(Mutation.notifyRectification(number, 1).with("deadline", "2099-01-01"));
        administrator(Mutation.imposeMeasure(number, 2));
        administrator(Mutation.step("startRectification", number, 3));
        administrator(Mutation.step("submitRectification", number, 4)
                .with("evidence", List.of(Mutation.evidence("https://evidence.invalid/3"))));
        administrator(Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", number, 2, 5)
                .with("liftedOn", "2020-02-02")
                .with("reason", "synthetic reason"));
        administrator(Mutation.recordAccountability().with("idempotencyKey", campaign));
    }

    private void correct() {
        auditor(Mutation.voidInspection(campaign, drawn.getFirst(), 1));
        auditor(Mutation.recordInspections(campaign, Mutation.visit(drawn.getFirst(), "2020-01-05")));
    }

    private void read() {
        read("{ campaign(code: \"%s\") { compliance { inspected violating } } }", "{inspected=60, violating=31}");
        read(
                "{ campaign(code: \"%s\") { corrections { nodes { action } } } verifyCorrections(campaign: \"%1$s\") { intact } }",
                "intact:true");
        read("{ verifyHistory(number: \"%s/syn-0001\") { intact } }", "intact:true");
        read("{ changes(first: 1) { latestCursor nodes { at } } }", "latestCursor");
        read(
                "{ outlets(filter: { search: \"合成网点\" }) { totalCount } resellers(orderBy: { field: NAME }) { totalCount } }",
                "totalCount");
        Response export = given().get("/exports/inspections?campaign=" + campaign);
        if (export.statusCode() != 200 || export.asString().lines().count() != 61) {
            refusals.add("export: " + export.statusCode() + " " + export.asString());
        }
    }

    private void read(String query, String expected) {
        Answer answer = Ask.query(query.formatted(campaign));
        String shown = answer.response().asString().replace("\"", "");
        if (answer.hasErrors()
                || !shown.contains(
                        expected.replaceAll("[{}]", "").replace("=", ":").replace(", ", ","))) {
            refusals.add(query.formatted(campaign) + ": " + shown);
        }
    }

    private String lines(int from, int to, String line) {
        StringBuilder lines = new StringBuilder();
        IntStream.rangeClosed(from, to).forEach(i -> lines.append(line.formatted(campaign, i)));
        return lines.toString();
    }

    private void importFile(String kind, Supplier<Response> upload) {
        Response response = upload.get();
        if (response.statusCode() != 200) {
            refusals.add("import of " + kind + ": " + response.statusCode() + " " + response.asString());
        }
    }

    private Answer auditor(Mutation mutation) {
        return checked(mutation, mutation.by(Tokens.auditor()));
    }

    private void administrator(Mutation mutation) {
        checked(mutation, mutation.by(Tokens.administrator()));
    }

    private Answer checked(Mutation mutation, Answer answer) {
        if (answer.hasErrors()) {
            refusals.add(mutation.name() + ": " + answer.response().asString());
        }
        return answer;
    }
}
