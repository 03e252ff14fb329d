package org.realnameaudit.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Errors of files have a reason, and a message in the language of the request, as those of GraphQL. */
@QuarkusTest
@WithProvider
class FileErrorsTest {

    private static final String HEADER = "outlet,inspected_on,findings\n";
    private static final byte[] TWICE =
            (HEADER + "syn-0001-o0001,2020-01-02,\nsyn-0001-o0001,2020-01-02,NONE\n").getBytes(StandardCharsets.UTF_8);

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-Hans, 已在第 2 行, `NONE` 不存在，或您无权查看",
        "zh-HK, 已在第 2 行, `NONE` 不存在，或您無權檢視",
        "en, is already in line 2, '`NONE` is unknown, or you may not see it'"
    })
    void errorsOfRowsAreInTheLanguageOfTheRequest(String language, String twice, String unknown) {
        Response refused = Imports.send(
                Tokens.auditor().header("Accept-Language", language), "/imports/inspections?campaign=syn-c1", TWICE);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<List<Map<String, Object>>>path("errors"))
                .containsExactly(
                        error("outlet", "BAD_USER_INPUT", "DUPLICATE", twice),
                        error("findings", "NOT_FOUND", "UNKNOWN_CODE", unknown));
    }

    @Test
    void theStateOfAnImportIsReadInAnyLanguage() {
        String at = Imports.send(
                        Tokens.auditor().header("Accept-Language", "zh-Hans"),
                        "/imports/inspections?campaign=syn-c1",
                        TWICE)
                .header("Location");

        assertThat(Tokens.administrator()
                        .header("Accept-Language", "en")
                        .get(at)
                        .<List<String>>path("errors.message"))
                .containsExactly("is already in line 2", "`NONE` is unknown, or you may not see it");
        assertThat(Tokens.auditor()
                        .header("Accept-Language", "zh-Hant")
                        .get("/imports")
                        .<List<String>>path("imports[0].errors.message"))
                .containsExactly("已在第 2 行", "`NONE` 不存在，或您無權檢視");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'' | 1 | - | EMPTY | The file is empty; its first line must name the columns",
                "a | 1 | - | FORMAT | The header must have these columns, in any order; those in brackets are optional: findings (问题), inspected_on (检查日期), outlet (网点), [evidence (证据)], [note (说明)], [outcome (结果)]",
                "outlet,inspected_on,findings;a,2020-01-02,b,c | 2 | - | TOO_MANY | The row has 4 fields, but the header has 3",
                "outlet,inspected_on,findings;\"a,2020-01-02,b | 2 | - | FORMAT | The row is not valid CSV: a quoted field is not closed, or text follows its closing quote",
                "outlet,inspected_on,findings;a b,2020-01-02, | 2 | outlet | FORMAT | must be 1 to 64 ASCII letters, digits, dots, hyphens and underscores, starting with a letter or a digit",
                "outlet,inspected_on,findings;syn-0001-o0001,, | 2 | inspected_on | REQUIRED | is required",
                "outlet,inspected_on,findings;syn-0001-o0001,2020,  | 2 | inspected_on | FORMAT | must be a date from 1900-01-01 to 9999-12-31, such as 2017-02-05",
                "outlet,inspected_on,findings;syn-0001-o0001,2020-01-02,网点 | 2 | findings | FORMAT | must be codes of violation types, separated by semicolons"
            })
    void everyInvalidFileHasAReason(String rows, int line, String column, String reason, String message) {
        Response refused = Imports.send(
                Tokens.auditor().header("Accept-Language", "en"),
                "/imports/inspections?campaign=syn-c1",
                rows.replace(';', '\n').getBytes(StandardCharsets.UTF_8));

        assertThat(refused.<Object>path("errors[0].line")).isEqualTo(line);
        assertThat(refused.<String>path("errors[0].column")).isEqualTo(column);
        assertThat(refused.<String>path("errors[0].reason")).isEqualTo(reason);
        assertThat(refused.<String>path("errors[0].message")).isEqualTo(message);
    }

    @Test
    void aRefusedImportListsAllInvalidParameters() {
        Response refused = Imports.send(
                Tokens.auditor().header("Idempotency-Key", "a b").header("Accept-Language", "zh-TW"),
                "/imports/inspections?delimiter=pipe",
                TWICE);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<Map<String, Object>>>path("errors"))
                .containsExactly(Map.of(
                        "code",
                        "BAD_USER_INPUT",
                        "message",
                        "`Idempotency-Key` must be 1 to 100 visible ASCII characters; `campaign` is required; "
                                + "`delimiter` must be one of comma, semicolon, tab",
                        "errors",
                        List.of(
                                parameter("Idempotency-Key", "FORMAT", "必須是 1 至 100 個可見的 ASCII 字元"),
                                parameter("campaign", "REQUIRED", "必須填寫"),
                                parameter("delimiter", "TYPE", "必須是以下值之一：comma, semicolon, tab"))));
    }

    @Test
    void aRefusedExportListsAllInvalidParameters() {
        Response refused = given().get("/exports/inspections?bom=yes");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<Map<String, Object>>>path("errors[0].errors"))
                .containsExactly(
                        parameter("bom", "TYPE", "必须是 true 或 false"), parameter("campaign", "REQUIRED", "必须填写"));
    }

    @Test
    void anUnknownCampaignIsReportedAtItsParameter() {
        for (Response refused : List.of(
                Imports.send(Tokens.auditor(), "/imports/inspections?campaign=syn-none", TWICE),
                given().get("/exports/inspections?campaign=syn-none"))) {
            assertThat(refused.<String>path("errors[0].message")).isEqualTo("No campaign 'syn-none'");
            assertThat(refused.<List<Map<String, Object>>>path("errors[0].errors"))
                    .containsExactly(parameter("campaign", "UNKNOWN_CODE", "不存在，或您无权查看"));
        }
    }

    /** A replica of another version may have stored the import. */
    @Test
    void anErrorWithoutAKnownKeyKeepsItsEnglishMessage() {
        database.run("""
                insert into data_import (id, kind, campaign, state, errors, actor, account, started_at, finished_at)
                values ('00000000-0000-0000-0000-000000000001', 'inspections', 'syn-c1', 'REFUSED', '[
                  {"line": 2, "column": "outlet", "code": "NOT_FOUND", "message": "The outlet is unknown"},
                  {"line": 3, "column": "outlet", "code": "BAD_USER_INPUT", "message": "is new", "key": "NEWER",
                   "parameters": {"a": "b"}, "element": null}]', 'x', 'x', now(), now())""");

        Response state = Tokens.auditor().get("/imports/00000000-0000-0000-0000-000000000001");

        assertThat(state.<List<String>>path("errors.message")).containsExactly("The outlet is unknown", "is new");
        assertThat(state.<List<String>>path("errors.reason")).containsExactly(null, null);
    }

    private static Map<String, Object> error(String column, String code, String reason, String message) {
        return Map.of("line", 3, "column", column, "code", code, "reason", reason, "message", message);
    }

    private static Map<String, Object> parameter(String path, String reason, String message) {
        return Map.of("path", path, "reason", reason, "message", message);
    }
}
