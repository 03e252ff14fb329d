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
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.SharedService;

/** A campaign from its draft to a correction after publication, with the privileges of the application's role. */
class FieldWorkIT {

    @RegisterExtension
    static final SharedService SERVICE = new SharedService(new Provider());

    @BeforeAll
    static void insertResellers() {
        SERVICE.synthetic().resellers(2);
    }

    @Test
    void aCampaignPassesFromDraftToCorrection() throws Exception {
        StringBuilder outlets = new StringBuilder("code,name,channel,reseller,region,location,active\n");
        for (int i = 1; i <= 40; i++) {
            outlets.append("syn-o%02d,合成网点 %d,%s,syn-000%d,,,true%n"
                    .formatted(i, i, i % 2 == 0 ? "ONLINE" : "PHYSICAL", 1 + i % 2));
        }
        assertThat(Imports.outlets(outlets.toString()).<Object>path("applied")).isEqualTo(40);
        sendAccepted(Mutation.createCampaign("syn-story"), Tokens.valid("auditor"));
        Answer draw = sendAccepted(
                Mutation.drawOutlets(
                        "syn-story",
                        0,
                        List.of(Map.of("channel", "ONLINE", "size", 8), Map.of("size", 12)),
                        Mutation.inspectors("a", "b", "c")),
                Tokens.valid("auditor"));
        List<String> drawn = draw.list("drawOutlets.draw.assignments.nodes.outlet.code");
        assertThat(drawn).hasSize(20);
        sendAccepted(Mutation.moveCampaign("syn-story", "IN_FIELD", 1), Tokens.valid("administrator"));
        sendAccepted(
                Mutation.recordInspections(
                        "syn-story",
                        Mutation.visit(drawn.getFirst(), "2020-01-02", "MANUAL_ENTRY"),
                        Mutation.visit(drawn.get(1), "2020-01-02")),
                Tokens.valid("auditor"));
        StringBuilder visits = new StringBuilder("outlet,inspected_on,findings\n");
        drawn.subList(2, 20).forEach(outlet -> visits.append(outlet).append(",2020-01-03,\n"));
        Response imported = Imports.inspections("syn-story", visits.toString());
        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(18);
        sendAccepted(Mutation.moveCampaign("syn-story", "IN_REVIEW", 2), Tokens.valid("administrator"));
        sendAccepted(Mutation.moveCampaign("syn-story", "PUBLISHED", 3), Tokens.valid("administrator"));
        sendAccepted(Mutation.voidInspection("syn-story", drawn.getFirst(), 1), Tokens.valid("auditor"));
        sendAccepted(
                Mutation.recordInspections("syn-story", Mutation.visit(drawn.getFirst(), "2020-01-05")),
                Tokens.valid("auditor"));

        Answer published = Ask.query(
                "{ campaign(code: \"syn-story\") { compliance { inspected violating } corrections { nodes { action } } draw { frameSize } } "
                        + "verifyCorrections(campaign: \"syn-story\") { intact corrections } }");
        assertThat(published.<Object>get("campaign.compliance")).isEqualTo(Map.of("inspected", 20, "violating", 0));
        assertThat(published.<String>list("campaign.corrections.nodes.action")).containsExactly("VOID", "RECORD");
        assertThat(published.<Object>get("verifyCorrections")).isEqualTo(Map.of("intact", true, "corrections", 2));
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
                .runWithoutTriggers(
                        "update tally set violating = 1 where campaign = 'syn-story' and channel = 'ONLINE'");
        Run reconciled = SERVICE.database().run(PreparedDatabase.APPLICATION, "reconcile");
        assertThat(reconciled.exit()).isEqualTo(1);
        assertThat(reconciled.printed())
                .contains("syn-story sum by CHANNEL - ONLINE -: kept ", "syn-story syn-0001 ONLINE -: tallied ");
    }

    /** Sends a mutation that must succeed. */
    private static Answer sendAccepted(Mutation mutation, String token) {
        Answer answer = mutation.by(Tokens.bearer(token));
        assertThat(answer.json().<Object>get("errors")).as(mutation.name()).isNull();
        return answer;
    }
}
