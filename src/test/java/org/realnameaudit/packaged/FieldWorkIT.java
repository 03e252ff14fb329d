package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Files;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.OneService;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;

/**
 * A campaign from its plan to a correction of what was published, by a service that has only the rights of its role.
 */
class FieldWorkIT {

    @RegisterExtension
    static final OneService SERVICE = new OneService(new Provider());

    @BeforeAll
    static void twoResellers() {
        SERVICE.synthetic().resellers(2);
    }

    @Test
    void aCampaignGoesFromItsPlanToItsCorrection() throws Exception {
        StringBuilder outlets = new StringBuilder("code,name,channel,reseller,region,location,active\n");
        for (int i = 1; i <= 40; i++) {
            outlets.append("syn-o%02d,合成网点 %d,%s,syn-000%d,,,true%n"
                    .formatted(i, i, i % 2 == 0 ? "ONLINE" : "PHYSICAL", 1 + i % 2));
        }
        assertThat(Files.outlets(outlets.toString()).<Object>path("applied")).isEqualTo(40);
        ok(Change.createCampaign("syn-story"), Tokens.valid("auditor"));
        Answer draw = ok(
                Change.draw(
                        "syn-story",
                        0,
                        List.of(Map.of("channel", "ONLINE", "size", 8), Map.of("size", 12)),
                        Change.inspectors("a", "b", "c")),
                Tokens.valid("auditor"));
        List<String> drawn = draw.list("drawOutlets.assignments.nodes.outlet.code");
        assertThat(drawn).hasSize(20);
        ok(Change.moveCampaign("syn-story", "IN_FIELD", 1), Tokens.valid("administrator"));
        ok(
                Change.recordInspections(
                        "syn-story",
                        Change.visit(drawn.getFirst(), "2020-01-02", "MANUAL_ENTRY"),
                        Change.visit(drawn.get(1), "2020-01-02")),
                Tokens.valid("auditor"));
        StringBuilder visits = new StringBuilder("outlet,inspected_on,findings\n");
        drawn.subList(2, 20).forEach(outlet -> visits.append(outlet).append(",2020-01-03,\n"));
        Response taken = Files.inspections("syn-story", visits.toString());
        assertThat(taken.<Object>path("applied")).as(taken.asString()).isEqualTo(18);
        ok(Change.moveCampaign("syn-story", "IN_REVIEW", 2), Tokens.valid("administrator"));
        ok(Change.moveCampaign("syn-story", "PUBLISHED", 3), Tokens.valid("administrator"));
        ok(Change.voidInspection("syn-story", drawn.getFirst(), 1), Tokens.valid("auditor"));
        ok(
                Change.recordInspections("syn-story", Change.visit(drawn.getFirst(), "2020-01-05")),
                Tokens.valid("auditor"));

        Answer seen = Ask.query(
                "{ campaign(code: \"syn-story\") { compliance { inspected violating } corrections { nodes { action } } draw { frameSize } } "
                        + "verifyCorrections(campaign: \"syn-story\") { intact corrections } }");
        assertThat(seen.<Object>get("campaign.compliance")).isEqualTo(Map.of("inspected", 20, "violating", 0));
        assertThat(seen.<String>list("campaign.corrections.nodes.action")).containsExactly("VOID", "RECORD");
        assertThat(seen.<Object>get("verifyCorrections")).isEqualTo(Map.of("intact", true, "corrections", 2));
        assertThat(RestAssured.get("/exports/inspections?campaign=syn-story")
                        .asString()
                        .lines())
                .hasSize(21);
        assertThat(SERVICE.database()
                        .run(PreparedDatabase.APPLICATION, "reconcile")
                        .exit())
                .isZero();
        assertThat(SERVICE.database()
                        .run(PreparedDatabase.APPLICATION, "verify-history", "--digests")
                        .printed())
                .contains("syn-story 2 ");
        new Database(SERVICE.database().asSuperuser())
                .unguarded("update tally set violating = 1 where campaign = 'syn-story' and channel = 'ONLINE'");
        Run reconciled = SERVICE.database().run(PreparedDatabase.APPLICATION, "reconcile");
        assertThat(reconciled.exit()).isEqualTo(1);
        assertThat(reconciled.printed()).startsWith("syn-story syn-0001 ONLINE -: tallied ");
    }

    private static Answer ok(Change change, String token) {
        Answer answer = change.by(Tokens.bearing(token));
        assertThat(answer.json().<Object>get("errors")).as(change.name()).isNull();
        return answer;
    }
}
