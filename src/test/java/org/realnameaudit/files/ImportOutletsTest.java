package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A file of outlets is imported completely or not at all. */
@QuarkusTest
@WithProvider
class ImportOutletsTest {

    private static final String HEADER = "code,name,channel,reseller,region,location,active\n";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertTwoResellers() {
        synthetic.resellers(2);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void newOutletsAreAddedAndKnownOutletsAreUpdated() {
        Response first = Imports.outlets(HEADER + """
                syn-1,合成网点一,PHYSICAL,syn-0001,440000,"天河路 1 号, ""一楼\""",true
                syn-2,合成网点二,ONLINE,syn-0002,,https://shop.invalid/?a=b,false
                """);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.header("Location")).endsWith("/imports/" + first.path("id"));
        assertThat(first.<Object>path("state")).isEqualTo("APPLIED");
        assertThat(first.<Object>path("applied")).isEqualTo(2);
        assertThat(first.<List<?>>path("errors")).isEmpty();
        assertThat(outlets())
                .containsExactly(
                        List.of("syn-1", "合成网点一", "PHYSICAL", "syn-0001", "440000", "天河路 1 号, \"一楼\"", true),
                        List.of("syn-2", "合成网点二", "ONLINE", "syn-0002", "", "https://shop.invalid/?a=b", false));

        Response second = Imports.outlets(
                HEADER
                        + "syn-2,Renamed,ONLINE,syn-0001,310000,,true\nsyn-1,合成网点一,PHYSICAL,syn-0001,440000,\"天河路 1 号, \"\"一楼\"\"\",true\n");
        assertThat(second.<Object>path("applied")).as("only the changed outlet").isEqualTo(1);
        assertThat(outlets()).contains(List.of("syn-2", "Renamed", "ONLINE", "syn-0001", "310000", "", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a byte order mark | \\uFEFF | \\n",
                "Windows line endings | '' | \\r\\n",
                "a byte order mark and Windows line endings | \\uFEFF | \\r\\n",
                "carriage returns as line endings | '' | \\r"
            })
    void variantsOfTheCsvFormatAreAccepted(String variant, String mark, String end) {
        String csv = mark.replace("\\uFEFF", "\uFEFF")
                + "active,location,region,reseller,channel,name,code|true,,440000,syn-0001,PHYSICAL,\"合成\",syn-1|"
                        .replace("|", end.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(Imports.outlets(csv).<Object>path("state")).as(variant).isEqualTo("APPLIED");
        assertThat(outlets()).containsExactly(List.of("syn-1", "合成", "PHYSICAL", "syn-0001", "440000", "", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {", comma", "; semicolon", "\\t tab"})
    void theDelimiterIsReadFromTheHeaderOrGiven(String delimiter, String name) {
        String file = "code|name|channel|reseller|region|location|active\nsyn-1|一|ONLINE|syn-0001||\"a,b;c\td\"|true\n"
                .replace("|", delimiter.replace("\\t", "\t"));

        for (String path : List.of("/imports/outlets", "/imports/outlets?delimiter=" + name)) {
            Response imported = Imports.send(Tokens.auditor(), path, file.getBytes(StandardCharsets.UTF_8));
            assertThat(imported.<Object>path("state")).as(imported.asString()).isEqualTo("APPLIED");
        }

        assertThat(outlets()).containsExactly(List.of("syn-1", "一", "ONLINE", "syn-0001", "", "a,b;c\td", true));
        String other = name.equals("comma") ? "tab" : "comma";
        Response refused = Imports.send(
                Tokens.auditor(), "/imports/outlets?delimiter=" + other, file.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.<String>path("errors[0].message")).contains("code (编码), location (地址), name (名称)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sep=; | ;",
                "SEP=, | ,",
                "sep=<tab> | <tab>",
                "sep=\\t | <tab>",
                "<mark>sep=; | ;",
                "\"sep=;\" | ;",
                "<mark>\"Sep=,\" | ,",
                "\"sep=<tab>\" | <tab>",
                "sep=;;;;;;; | ;"
            })
    void aFirstLineThatDeclaresTheDelimiterIsNotTheHeader(String first, String delimiter) {
        String file = (first + "\n"
                        + "code|name|channel|reseller|region|location|active\nsyn-1|一|ONLINE|syn-0001||\"a,b;c\"|true\n"
                                .replace("|", delimiter))
                .replace("<mark>", "\uFEFF")
                .replace("<tab>", "\t");

        Response imported = Imports.outlets(file);
        Response refused = Imports.outlets(file.replace("ONLINE", "SHOP"));

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(1);
        assertThat(imported.<Object>path("rows")).isEqualTo(1);
        assertThat(outlets()).containsExactly(List.of("syn-1", "一", "ONLINE", "syn-0001", "", "a,b;c", true));
        assertThat(errors(refused)).containsExactly("3 channel TYPE");
    }

    @Test
    void aDelimiterInTheRequestPrevailsOverTheFirstLine() {
        byte[] file = ("sep=;\n" + HEADER + "syn-1,a,ONLINE,syn-0001,,,true\n").getBytes(StandardCharsets.UTF_8);

        assertThat(Imports.send(Tokens.auditor(), "/imports/outlets?delimiter=comma", file)
                        .<Object>path("applied"))
                .isEqualTo(1);
        assertThat(errors(Imports.send(Tokens.auditor(), "/imports/outlets", file)))
                .containsExactly("2 null FORMAT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"sep=: | 1 null FORMAT", "sep=;code | 1 null FORMAT", "sep=; | 1 null EMPTY"})
    void aFirstLineThatDeclaresNoDelimiterOrIsAloneIsRefused(String file, String error) {
        assertThat(errors(Imports.outlets(file))).containsExactly(error);
    }

    @Test
    void anUnknownDelimiterIsRefused() {
        Response refused = Imports.send(
                Tokens.auditor(), "/imports/outlets?delimiter=pipe", HEADER.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("errors[0].message"))
                .isEqualTo("`delimiter` must be one of comma, semicolon, tab");
    }

    @Test
    void emptyColumnsAndRowsOfASpreadsheetAreIgnored() {
        Response imported = Imports.outlets(",,,,,,,,\ncode,name,channel,reseller,active,region,location,,\n"
                + "syn-1,a,ONLINE,syn-0001,true,,,,\nsyn-2,b,ONLINE,syn-0001,true\n,,,,,,,,\n,,,,,,,,\n");

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(2);
        assertThat(imported.<Object>path("rows")).isEqualTo(2);
    }

    @Test
    void cellsAndRowsThatLookEmptyAreEmpty() {
        Response imported = Imports.outlets("code,name,channel,reseller,active,region,location,\u00a0\n"
                + "syn-1,a,ONLINE,syn-0001,true,\u3000,' \u200b,\u00a0, \n\u00a0,\u3000\n");
        Response refused = Imports.outlets(HEADER + "\u00a0,\u3000,\t,\u200b,,, .\n");

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(1);
        assertThat(imported.<Object>path("rows")).isEqualTo(1);
        assertThat(outlets()).containsExactly(List.of("syn-1", "a", "ONLINE", "syn-0001", "", "", true));
        assertThat(errors(refused))
                .containsExactly(
                        "2 code REQUIRED",
                        "2 name REQUIRED",
                        "2 channel REQUIRED",
                        "2 reseller REQUIRED",
                        "2 active TYPE");
    }

    @Test
    void columnsAndChannelsMayHaveTheirChineseNames() {
        Response imported = Imports.outlets(
                "编码,名称,渠道,企业,地区,地址,启用\nsyn-1,一,实体,syn-0001,440000,x,TRUE\nsyn-2,二,网络,syn-0001,,,False\n");

        assertThat(imported.<Object>path("state")).as(imported.asString()).isEqualTo("APPLIED");
        assertThat(outlets())
                .containsExactly(
                        List.of("syn-1", "一", "PHYSICAL", "syn-0001", "440000", "x", true),
                        List.of("syn-2", "二", "ONLINE", "syn-0001", "", "", false));
    }

    @Test
    void gb18030IsImportedIfItIsDeclaredAndOtherwiseRecognised() {
        byte[] file = (HEADER + "syn-1,合成㐀网点😀,ONLINE,syn-0001,,,true\n").getBytes(Charset.forName("GB18030"));

        Response undeclared = Imports.send(Tokens.auditor(), "/imports/outlets", file);
        assertThat(undeclared.statusCode()).isEqualTo(422);
        assertThat(undeclared.<String>path("errors[0].message"))
                .isEqualTo("文件在该行或其后不远处不是有效的 UTF-8，可能是 GB18030 或 GBK。请另存为“CSV UTF-8”，"
                        + "或在上传时使用 `Content-Type: text/csv; charset=gb18030`");
        Response declared = Imports.sendAs("text/csv; charset=GB18030", "/imports/outlets", file);
        assertThat(declared.<Object>path("state")).as(declared.asString()).isEqualTo("APPLIED");
        assertThat(outlets().getFirst()).contains("合成㐀网点😀");
        Response wrong = Imports.sendAs(
                "text/csv; charset=GB18030",
                "/imports/outlets",
                (HEADER + "syn-1,Caf\u00e9,ONLINE,syn-0001,,,true\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(wrong.<String>path("errors[0].message")).isEqualTo("文件在该行或其后不远处不是有效的 GB18030。请另存为“CSV UTF-8”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void aUtf8FileThatIsDeclaredAsGb18030IsRefused(String mark) {
        byte[] file = (mark + HEADER + "syn-1,合成网点,ONLINE,syn-0001,,,true\n").getBytes(StandardCharsets.UTF_8);

        Response refused = Imports.sendAs("text/csv; charset=gb18030", "/imports/outlets", file);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<List<String>>path("errors.message")).contains("文件是 UTF-8 编码，上传时请勿声明字符集");
        assertThat(outlets()).isEmpty();
    }

    @Test
    void theCharsetOfAFileIsReportedBesideAHundredErrorsOfRows() {
        byte[] file = (HEADER + "syn-1,x,实体,syn-0001,,,true\n".repeat(150)).getBytes(StandardCharsets.UTF_8);

        Response refused = Imports.sendAs("text/csv; charset=gb18030", "/imports/outlets", file);

        assertThat(refused.<List<String>>path("errors.message")).hasSize(100).startsWith("文件是 UTF-8 编码，上传时请勿声明字符集");
    }

    @Test
    void anUnreadableRowIsReportedAfterAHundredErrorsOfRows() {
        Response refused = Imports.outlets(HEADER + "x,,,,,,\n".repeat(150) + "x,\"a\"b,,,,,\n");

        assertThat(errors(refused)).hasSize(100).endsWith("152 null FORMAT");
    }

    @Test
    void emptyLinesAndAMissingFinalLineBreakAreAccepted() {
        assertThat(Imports.outlets(HEADER + "\nsyn-1,a,ONLINE,syn-0001,,,true\n\nsyn-2,b,ONLINE,syn-0001,,,true")
                        .<Object>path("applied"))
                .isEqualTo(2);
    }

    @Test
    void allErrorsOfAFileAreReportedWithLineAndColumn() {
        Response refused = Imports.outlets(HEADER + """
                syn-1,fine,ONLINE,syn-0001,,,true
                syn 2,,SHOP,syn-0001,,,yes
                syn-3,"two
                lines",ONLINE,syn-0001,,,true
                syn-4,no such reseller,ONLINE,nobody,999999,,true
                syn-1,again,ONLINE,syn-0001,,,true
                syn-5,too few,ONLINE
                syn-6,too many,SHOP,nobody,,,true,,x
                """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<Object>path("state")).isEqualTo("REFUSED");
        assertThat(errors(refused))
                .containsExactly(
                        "3 code FORMAT",
                        "3 name REQUIRED",
                        "3 channel TYPE",
                        "3 active TYPE",
                        "4 name FORMAT",
                        "6 reseller UNKNOWN_CODE",
                        "6 region UNKNOWN_CODE",
                        "7 code DUPLICATE",
                        "8 reseller REQUIRED",
                        "8 active REQUIRED",
                        "9 null TOO_MANY",
                        "9 channel TYPE",
                        "9 reseller UNKNOWN_CODE");
        assertThat(outlets()).isEmpty();

        Response unresolved = Imports.outlets(
                HEADER
                        + "syn-1,a,ONLINE,syn-0001,,,true\nsyn-4,b,ONLINE,nobody,999999,,true\nsyn-1,c,ONLINE,syn-0001,,,true\n");
        assertThat(errors(unresolved))
                .containsExactly("3 reseller UNKNOWN_CODE", "3 region UNKNOWN_CODE", "4 code DUPLICATE");
        assertThat(outlets()).isEmpty();
    }

    @Test
    void allErrorsOfARowAreReported() {
        Response refused = Imports.outlets(HEADER + "syn-1,a,ONLINE,syn-0001,,,true\nsyn 2,!" + "\u200b".repeat(300)
                + ",SHOP,nobody,999999," + "\u200bx".repeat(1001) + ",yes\nsyn-1,,ONLINE,no\0body,,,true\n");

        assertThat(errors(refused))
                .containsExactly(
                        "3 code FORMAT",
                        "3 name FORMAT",
                        "3 name FORMAT",
                        "3 name LENGTH",
                        "3 channel TYPE",
                        "3 reseller UNKNOWN_CODE",
                        "3 region UNKNOWN_CODE",
                        "3 location LENGTH",
                        "3 location FORMAT",
                        "3 active TYPE",
                        "4 code DUPLICATE",
                        "4 name REQUIRED",
                        "4 reseller FORMAT",
                        "4 reseller UNKNOWN_CODE");
    }

    @Test
    void errorsOfARowHaveTheOrderOfTheColumnsInTheFile() {
        Response refused = Imports.outlets(
                "active,location,region,reseller,channel,name,code\nyes,,999999,nobody,SHOP,!,syn 1\n,,,,,,\n");

        assertThat(errors(refused))
                .containsExactly(
                        "2 active TYPE",
                        "2 region UNKNOWN_CODE",
                        "2 reseller UNKNOWN_CODE",
                        "2 channel TYPE",
                        "2 name FORMAT",
                        "2 code FORMAT");
    }

    @Test
    void invisibleCharactersInNamesAndLocationsAreRefused() {
        Response refused = Imports.outlets(HEADER + """
                syn-1,a\u200bb,ONLINE,syn-0001,,,true
                syn-2,\u202eab,ONLINE,syn-0001,,,true
                syn-3,\u3164,ONLINE,syn-0001,,,true
                syn-4,葛\udb40\udd00,ONLINE,syn-0001,,,true
                syn-5,a,ONLINE,syn-0001,,天河\u2066路,true
                """);

        assertThat(errors(refused))
                .containsExactly(
                        "2 name FORMAT", "3 name FORMAT", "4 name REQUIRED", "5 name FORMAT", "6 location FORMAT");
        assertThat(outlets()).isEmpty();
    }

    @Test
    void aLocationThatLooksEmptyIsNone() {
        Imports.outlets(HEADER + "syn-1,a,ONLINE,syn-0001,,\u00a0\u3000\u200b,true\n");

        assertThat(database.<String>column("select location from outlet")).containsExactly((String) null);
    }

    @Test
    void importedOutletsAreFoundInEitherScript() {
        Imports.outlets(HEADER + "syn-1,遠特 手機店（天河）,ONLINE,syn-0001,,,true\n");

        for (String search : List.of("远特手机", "遠(yuǎn)特", "手机店(天河)", "遠 特", "SYN-1")) {
            assertThat(Ask.query(
                                    "query ($search: String) { outlets(filter: { search: $search }) { nodes { code } } }",
                                    Map.of("search", search))
                            .<String>list("outlets.nodes.code"))
                    .as(search)
                    .containsExactly("syn-1");
        }
    }

    @Test
    void atMostAHundredErrorsOfAFileAreReported() {
        Response refused = Imports.outlets(HEADER + "x,,,,,,\n".repeat(1000));

        assertThat(refused.<List<?>>path("errors")).hasSize(100);
        assertThat(refused.<Object>path("rows")).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1",
                "code,name | 1",
                "code,name,channel,reseller,region,location,active,more | 1",
                "code,code,channel,reseller,region,location,active | 1",
                "Code,name,channel,reseller,region,location,active | 1",
                "code,编码,channel,reseller,region,location,active | 1",
                "code,name,channel,,reseller,region,location,active | 1",
                "code:name:channel:reseller:region:location:active | 1"
            })
    void aFileWithWrongColumnsIsRefused(String header, int line) {
        Response refused = Imports.outlets(header + "\nsyn-1,a,ONLINE,syn-0001,,,true\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<Object>path("errors[0].line")).isEqualTo(header.isEmpty() ? 2 : line);
        assertThat(refused.<String>path("errors[0].message")).contains("code (编码), location (地址), name (名称)");
    }

    @Test
    void invalidUtf8IsRefusedAndInvalidCsvIsRefusedWithItsLine() {
        byte[] latin = (HEADER + "syn-1,a,ONLINE,syn-0001,,,true\nsyn-2,Caf\u00e9,ONLINE,syn-0001,,,true\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Response encoded = Imports.send(Tokens.auditor(), "/imports/outlets", latin);
        assertThat(encoded.statusCode()).isEqualTo(422);
        assertThat(encoded.<String>path("errors[0].message")).isEqualTo("文件在该行或其后不远处不是有效的 UTF-8。请另存为“CSV UTF-8”");

        Response unclosed =
                Imports.outlets(HEADER + "syn-1,a,ONLINE,syn-0001,,,true\nsyn-2,\"open,ONLINE,syn-0001,,,true\n");
        assertThat(unclosed.<Object>path("errors[0].line")).isEqualTo(3);
        Response afterQuote = Imports.outlets(HEADER + "syn-1,\"a\"b,ONLINE,syn-0001,,,true\n");
        assertThat(afterQuote.<Object>path("errors[0].line")).isEqualTo(2);
        Response withNul = Imports.outlets(HEADER + "syn-1,a\u0000b,ONLINE,syn-0001,,,true\n");
        assertThat(withNul.<Object>path("errors[0].line")).isEqualTo(2);
        assertThat(outlets()).isEmpty();
    }

    @Test
    void aRepeatedFileOverwritesALaterFile() {
        String one = HEADER + "syn-1,a,ONLINE,syn-0001,,,true\n";
        Imports.outlets(one);
        Imports.outlets(HEADER + "syn-1,b,ONLINE,syn-0001,,,true\n");

        assertThat(Imports.outlets(one).<Object>path("applied")).isEqualTo(1);

        assertThat(outlets().getFirst().get(1)).isEqualTo("a");
    }

    private List<List<Object>> outlets() {
        return database.rows(
                "select code::text, name::text, channel, reseller::text, coalesce(region::text, ''), coalesce(location, ''), active from outlet order by 1");
    }

    private static List<String> errors(Response refused) {
        return refused.<List<Map<String, Object>>>path("errors").stream()
                .map(each -> "%s %s %s".formatted(each.get("line"), each.get("column"), each.get("reason")))
                .toList();
    }
}
