package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The content of a draw, its conditions, and its visibility (rules 8 and 9). */
@QuarkusTest
@WithProvider
class DrawOutletsTest {

    private static final List<Map<String, Object>> STRATA = List.of(
            Map.of("channel", "ONLINE", "size", 4),
            Map.of("reseller", "syn-0002", "region", "440000", "size", 1),
            Map.of("size", 6));
    private static final Mutation DRAW = Mutation.drawOutlets("syn-c1", 0, STRATA, Mutation.inspectors("a", "b", "c"));
    private static final String PUBLISHED =
            "{ campaign(code: \"syn-c1\") { version draw { seed algorithm frameSha256 frameSize inspectorsPerOutlet drawnAt drawnBy "
                    + "strata { channel reseller region size } inspectors { id recusedFrom } assignments(first: 100) { totalCount nodes { outlet { code } inspectors } } } } }";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertFrameOf24Outlets() {
        synthetic.resellers(3);
        synthetic.outlets(10);
        synthetic.campaign("syn-c1", "DRAFT");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "IN_FIELD"})
    void aDrawSelectsTheDeclaredOutletsAndTwoInspectorsForEach(String status) {
        database.runWithoutTriggers("update campaign set status = ? where code = 'syn-c1'", status);

        Answer answer = DRAW.by(Tokens.auditor());

        assertThat(answer.<Integer>get("drawOutlets.draw.frameSize")).isEqualTo(24);
        assertThat(answer.<Integer>get("drawOutlets.draw.inspectorsPerOutlet")).isEqualTo(2);
        assertThat(answer.<String>get("drawOutlets.draw.drawnBy")).isEqualTo("Test auditor");
        Map<String, List<String>> drawn = TestFrame.returned(answer, "drawOutlets.draw");
        assertThat(drawn)
                .hasSize(11)
                .allSatisfy((_, inspectors) -> assertThat(inspectors)
                        .hasSize(2)
                        .doesNotHaveDuplicates()
                        .isSubsetOf("a", "b", "c"));
        assertThat(database.<String>column("select code from outlet where active and code like 'syn-%'"))
                .containsAll(drawn.keySet());
    }

    @Test
    void aDrawKeepsItsStrataInspectorsAndRecusals() {
        Answer answer = DRAW.with(
                        "inspectors",
                        List.of(
                                Map.of("id", "b", "recusedFrom", List.of("syn-0003", "syn-0001", "syn-0003")),
                                Map.of("id", "a"),
                                Map.of("id", "c")))
                .by(Tokens.auditor());

        assertThat(answer.<List<Map<String, Object>>>get("drawOutlets.draw.strata"))
                .hasSize(3)
                .first()
                .asString()
                .contains("channel=ONLINE", "reseller=null", "size=4");
        assertThat(answer.<Map<String, Object>>get("drawOutlets.draw.strata[1]"))
                .containsEntry("reseller", "syn-0002")
                .containsEntry("region", "440000");
        assertThat(answer.<List<Map<String, Object>>>get("drawOutlets.draw.inspectors"))
                .isEqualTo(List.of(
                        Map.of("id", "a", "recusedFrom", List.of()),
                        Map.of("id", "b", "recusedFrom", List.of("syn-0003", "syn-0001")),
                        Map.of("id", "c", "recusedFrom", List.of())));
    }

    @Test
    void aRecusedInspectorIsNotAssignedToTheReseller() {
        Answer answer = DRAW.with(
                        "inspectors",
                        List.of(
                                Map.of("id", "a", "recusedFrom", List.of("syn-0001")),
                                Map.of("id", "b", "recusedFrom", List.of("syn-0002", "syn-0003")),
                                Map.of("id", "c"),
                                Map.of("id", "d")))
                .with("strata", List.of(Map.of("size", 24)))
                .by(Tokens.auditor());

        Map<String, List<String>> drawn = TestFrame.returned(answer, "drawOutlets.draw");
        assertThat(drawn)
                .hasSize(24)
                .allSatisfy((outlet, inspectors) ->
                        assertThat(inspectors).hasSize(2).doesNotContain(outlet.startsWith("syn-0001") ? "a" : "b"));
        assertThat(new TreeSet<>(drawn.values().stream().flatMap(List::stream).toList()))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void anOutletThatFitsSeveralStrataIsDrawnOnce() {
        Answer answer = DRAW.with("strata", List.of(Map.of("size", 10), Map.of("size", 10), Map.of("size", 4)))
                .by(Tokens.auditor());

        assertThat(TestFrame.returned(answer, "drawOutlets.draw")).hasSize(24);
    }

    @Test
    void anOptionalFieldSetToNullHasItsDefault() {
        Answer answer = Ask.query(
                Tokens.auditor(),
                "mutation { drawOutlets(input: { campaign: \"syn-c1\", seed: \"s\", strata: [{ size: 1, region: null }], "
                        + "inspectors: [{ id: \"a\", recusedFrom: null }, { id: \"b\" }], inspectorsPerOutlet: null, expectedVersion: 0 }) { draw { inspectorsPerOutlet } } }",
                Map.of());

        assertThat(answer.<Integer>get("drawOutlets.draw.inspectorsPerOutlet")).isEqualTo(2);
    }

    @Test
    void aSecondDrawOfACampaignIsRefused() {
        DRAW.by(Tokens.auditor());
        String before = synthetic.state();

        assertThat(Ask.query(Tokens.auditor(), PUBLISHED, Map.of()).<Integer>get("campaign.version"))
                .isEqualTo(1);
        assertThat(DRAW.by(Tokens.auditor()).code()).isEqualTo("STALE");
        assertThat(DRAW.with("expectedVersion", 1)
                        .with("seed", "another")
                        .by(Tokens.auditor())
                        .code())
                .isEqualTo("ALREADY_EXISTS");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aRepeatedDrawWithTheSameKeyReturnsTheFirstDraw() {
        Mutation keyed = DRAW.with("idempotencyKey", "draw-1");

        Answer first = keyed.by(Tokens.auditor());
        Answer again = keyed.by(Tokens.auditor());

        assertThat(first.hasErrors()).isFalse();
        assertThat(again.json().<Object>get("data")).isEqualTo(first.json().get("data"));
        assertThat(keyed.with("seed", "another").by(Tokens.auditor()).code()).isEqualTo("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void thePublicSeesAPublishedDrawWithoutItsAuthor() {
        DRAW.by(Tokens.auditor());

        for (RequestSpecification caller : List.of(RestAssured.given(), Tokens.reseller("syn-0001"))) {
            assertThat(Ask.query(caller, PUBLISHED, Map.of()).<Object>get("campaign"))
                    .isNull();
        }
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
        assertThat(Ask.query(Tokens.reseller("syn-0001"), PUBLISHED, Map.of()).<Object>get("campaign.draw"))
                .as("a reseller sees the campaign of its case, but not the draw")
                .isNull();
        assertThat(Ask.query(Tokens.administrator(), PUBLISHED, Map.of()).<String>get("campaign.draw.drawnBy"))
                .isEqualTo("Test auditor");

        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        Map<String, Object> officialView =
                Ask.query(Tokens.auditor(), PUBLISHED, Map.of()).get("campaign.draw");
        for (RequestSpecification caller :
                List.of(RestAssured.given(), Tokens.reseller("syn-0001"), Tokens.bearer(Tokens.valid("user")))) {
            Map<String, Object> draw = Ask.query(caller, PUBLISHED, Map.of()).get("campaign.draw");
            assertThat(draw).containsEntry("drawnBy", null);
            draw.put("drawnBy", "Test auditor");
            assertThat(draw).isEqualTo(officialView);
        }
    }
}
