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
 * A campaign of the resellers {@code syn-0001} and {@code syn-0002} from its plan to a correction after publication,
 * with files, a draw and a case: everything that the service writes, each kind once.
 */
public final class CampaignStory {

    private static final String OUTLETS = "code,name,channel,reseller,region,location,active\n";
    private static final String VISITS = "outlet,inspected_on,findings\n";

    private final String campaign;
    private final String number;
    private final List<String> refusals = new ArrayList<>();
    private List<String> drawn = List.of();

    private CampaignStory(String campaign) {
        this.campaign = campaign;
        this.number = campaign + "/syn-0001";
    }

    /** @return each step that the service refused, with its answer; none when all is well */
    public static List<String> refusals(String campaign) {
        CampaignStory story = new CampaignStory(campaign);
        story.plan();
        story.record();
        story.publish();
        story.rectify();
        story.correct();
        story.read();
        return story.refusals;
    }

    private void plan() {
        file(
                "outlets",
                () -> Files.outlets(OUTLETS
                        + lines(1, 40, "%s-o%02d,合成网点,ONLINE,syn-0001,110000,,true\n")
                        + lines(41, 60, "%s-o%02d,合成网点,PHYSICAL,syn-0002,,,true\n")));
        auditor(Change.createCampaign(campaign));
        Answer draw = auditor(Change.draw(
                campaign,
                0,
                List.of(Map.of("reseller", "syn-0001", "size", 40), Map.of("reseller", "syn-0002", "size", 20)),
                Change.inspectors("a", "b", "c")));
        drawn = draw.hasErrors()
                ? Collections.nCopies(60, "none")
                : draw.list("drawOutlets.assignments.nodes.outlet.code");
        administrator(Change.moveCampaign(campaign, "IN_FIELD", 1));
    }

    private void record() {
        Map<String, Object> finding = Map.of(
                "type",
                "MANUAL_ENTRY",
                "note",
                "合成 synthetic",
                "evidence",
                List.of(Change.evidence("https://evidence.invalid/1"), Change.evidence("https://evidence.invalid/2")));
        auditor(Change.recordInspections(
                campaign,
                Map.of("outlet", drawn.getFirst(), "inspectedOn", "2020-01-02", "findings", List.of(finding)),
                Change.visit(drawn.get(1), "2020-01-02", "NO_ID_READER", "MANUAL_ENTRY")));
        file(
                "inspections",
                () -> Files.inspections(
                        campaign,
                        VISITS + String.join(",2020-01-03,\n", drawn.subList(2, 30)) + ",2020-01-03,\n"
                                + String.join(",2020-01-04,MANUAL_ENTRY;NO_ID_READER\n", drawn.subList(30, 60))
                                + ",2020-01-04,NO_ID_READER\n"));
    }

    private void publish() {
        administrator(Change.moveCampaign(campaign, "IN_REVIEW", 2));
        administrator(Change.moveCampaign(campaign, "PUBLISHED", 3));
    }

    private void rectify() {
        administrator(Change.open(campaign, "syn-0001"));
        administrator(Change.notify(number, 1).with("deadline", "2099-01-01"));
        administrator(Change.impose(number, 2).with("type", "RECTIFICATION_NOTICE"));
        administrator(Change.step("startRectification", number, 3));
        administrator(Change.step("submitRectification", number, 4)
                .with("evidence", List.of(Change.evidence("https://evidence.invalid/3"))));
        administrator(Change.lift(number, 5));
        administrator(Change.recordAccountability().with("idempotencyKey", campaign));
    }

    private void correct() {
        auditor(Change.voidInspection(campaign, drawn.getFirst(), 1));
        auditor(Change.recordInspections(campaign, Change.visit(drawn.getFirst(), "2020-01-05")));
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

    private void file(String kind, Supplier<Response> sent) {
        Response response = sent.get();
        if (response.statusCode() != 200) {
            refusals.add("file of " + kind + ": " + response.statusCode() + " " + response.asString());
        }
    }

    private Answer auditor(Change change) {
        return kept(change, change.by(Tokens.auditor()));
    }

    private void administrator(Change change) {
        kept(change, change.by(Tokens.administrator()));
    }

    private Answer kept(Change change, Answer answer) {
        if (answer.hasErrors()) {
            refusals.add(change.name() + ": " + answer.response().asString());
        }
        return answer;
    }
}
