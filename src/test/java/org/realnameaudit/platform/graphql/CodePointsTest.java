package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Length limits count code points, as the database does, including supplementary characters. */
@QuarkusTest
@WithProvider
class CodePointsTest {

    /** 𠮷, two UTF-16 code units, which occurs in names. */
    private static final String CHARACTER = "\uD842\uDFB7";

    private static final String HEADER = "code,name,channel,reseller,region,location,active\n";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertTwoCampaignsAndACase() {
        synthetic.resellers(1);
        synthetic.outlets(1);
        synthetic.campaign("syn-c1", "IN_FIELD");
        synthetic.campaign("syn-p1", "PUBLISHED");
        synthetic.caseWithStatus("syn-p1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        database.runWithoutTriggers(
                "delete from accountability_action where position like ? or city like ?",
                CHARACTER + "%",
                CHARACTER + "%");
        synthetic.clear();
    }

    static Stream<Arguments> fields() {
        String number = "syn-p1/syn-0001";
        Map<String, Object> visit = Map.of("outlet", "syn-0001-o0001", "inspectedOn", "2020-01-02");
        return Stream.of(
                field(300, "a title", text -> Mutation.createCampaign("syn-t").with("title", text)),
                field(
                        300,
                        "a regulator",
                        text -> Mutation.createCampaign("syn-r").with("regulator", text)),
                field(300, "a source", text -> Mutation.createCampaign("syn-s").with("sources", List.of(text))),
                field(300, "a city", text -> Mutation.recordAccountability().with("city", text)),
                field(300, "an office", text -> Mutation.recordAccountability().with("position", text)),
                field(
                        2000,
                        "a note of accountability",
                        text -> Mutation.recordAccountability().with("note", "synthetic" + text.substring(18))),
                field(
                        2000,
                        "a reason",
                        text -> Mutation.step("replyToCase", number, 1).with("reason", text)),
                field(
                        2000,
                        "a note of a measure",
                        text -> Mutation.imposeMeasure(number, 1).with("note", text)),
                field(
                        2000,
                        "a description of evidence",
                        text -> Mutation.step("replyToCase", number, 1)
                                .with(
                                        "evidence",
                                        List.of(Map.of(
                                                "uri",
                                                "https://evidence.invalid",
                                                "sha256",
                                                "0".repeat(64),
                                                "description",
                                                text)))),
                field(
                        2000,
                        "a note of a finding",
                        text -> Mutation.recordInspections(
                                "syn-c1", List.of(with(visit, Map.of("type", "MANUAL_ENTRY", "note", text))))),
                field(
                        200,
                        "a seed",
                        text -> Mutation.drawOutlets(
                                        "syn-c1",
                                        0,
                                        List.of(Map.of("reseller", "syn-0001", "size", 1)),
                                        Mutation.inspectors("a", "b"))
                                .with("seed", text)));
    }

    private static Arguments field(int limit, String name, Function<String, Mutation> mutation) {
        return Arguments.of(limit, name, mutation);
    }

    private static Map<String, Object> with(Map<String, Object> visit, Map<String, Object> finding) {
        return Map.of(
                "outlet", visit.get("outlet"), "inspectedOn", visit.get("inspectedOn"), "findings", List.of(finding));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("fields")
    void inputFieldsAreLimitedInCodePoints(int limit, String name, Function<String, Mutation> mutation) {
        Mutation tooLong = mutation.apply(CHARACTER.repeat(limit + 1));
        assertThat(tooLong.by(caller(tooLong)).code()).isEqualTo("BAD_USER_INPUT");

        Mutation exact = mutation.apply(CHARACTER.repeat(limit));
        Answer answer = exact.by(caller(exact));
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
    }

    private static RequestSpecification caller(Mutation mutation) {
        return Tokens.bearer(Tokens.valid(mutation.role()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "location"})
    void fileCellsAreLimitedInCodePoints(String column) {
        int limit = column.equals("name") ? 300 : 2000;

        Response tooLong = Imports.outlets(HEADER + row(column, CHARACTER.repeat(limit + 1)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.<String>path("errors[0].column")).isEqualTo(column);

        assertThat(Imports.outlets(HEADER + row(column, CHARACTER.repeat(limit)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(database.<Integer>column("select length(" + column + ") from outlet where code = 'syn-o'"))
                .containsExactly(limit);
    }

    private static String row(String column, String text) {
        return "syn-o,%s,ONLINE,syn-0001,,%s,true\n"
                .formatted(column.equals("name") ? text : "x", column.equals("location") ? text : "");
    }

    @Test
    void searchesAreLimitedInCodePoints() {
        String query = "query ($search: String) { outlets(filter: { search: $search }) { totalCount } }";

        assertThat(Ask.query(query, Map.of("search", CHARACTER.repeat(101))).code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Ask.query(query, Map.of("search", CHARACTER.repeat(100))).<Integer>get("outlets.totalCount"))
                .isZero();
    }

    @Test
    void subscriptionIdsAreLimitedInCodePoints() {
        String query = "subscription { rectificationChanged { number } }";
        try (Subscriber exact = Subscriber.connectWithToken(Tokens.valid("auditor"));
                Subscriber tooLong = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
            assertThat(exact.subscribe(CHARACTER.repeat(100), query, Map.of()).hasNoMessage())
                    .isTrue();
            tooLong.send(Map.of("type", "subscribe", "id", CHARACTER.repeat(101), "payload", Map.of("query", query)));
            assertThat(tooLong.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void fileRowsAreLimitedInCodePoints() {
        // Beyond the limit of a row in UTF-16 code units, but within it in code points.
        Response response = Imports.outlets(HEADER + row("location", CHARACTER.repeat(60_000)));

        assertThat(response.<String>path("errors[0].message")).isEqualTo("最多 2000 个字符");
    }

    @Test
    void aLongTextWithMixedCharacterWidthsIsRefused() {
        Mutation reply =
                Mutation.step("replyToCase", "syn-p1/syn-0001", 1).with("reason", ("x" + CHARACTER).repeat(5_000));

        assertThat(reply.by(Tokens.administrator()).code()).isEqualTo("BAD_USER_INPUT");
        assertThat(reply.with("reason", ("x" + CHARACTER).repeat(1000))
                        .by(Tokens.administrator())
                        .hasErrors())
                .isFalse();
    }
}
