package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** An export that a spreadsheet has opened and saved is imported with the same data. */
@QuarkusTest
@WithProvider
class SpreadsheetFilesTest {

    private static final Path FILES = Path.of("src/test/resources/files");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void aCampaignInTheField() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "outlets.csv, text/csv",
        "outlets-libreoffice-comma.csv, text/csv",
        "outlets-libreoffice-semicolon.csv, text/csv; charset=utf8",
        "outlets-libreoffice-tab-gb18030.csv, text/csv; charset=gb18030",
        "outlets-excel-utf8.csv, application/vnd.ms-excel"
    })
    void savedOutletsAreImportedUnchanged(String file, String type) throws IOException {
        Response imported = Imports.sendAs(type, "/imports/outlets", read(file));

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(5);
        assertThat(Tokens.auditor().get("/exports/outlets").asString()).isEqualTo(text("outlets.csv"));
    }

    @ParameterizedTest
    @CsvSource({
        "inspections.csv, text/csv",
        "inspections-libreoffice-comma.csv, text/csv",
        "inspections-libreoffice-semicolon.csv, text/csv; charset=utf8",
        "inspections-libreoffice-tab-gb18030.csv, text/csv; charset=gb18030",
        "inspections-excel-utf8.csv, application/vnd.ms-excel"
    })
    void savedInspectionsAreImportedUnchanged(String file, String type) throws IOException {
        synthetic.outlets(20);

        Response imported = Imports.sendAs(type, "/imports/inspections?campaign=syn-c1", read(file));

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(20);
        assertThat(Tokens.auditor()
                        .get("/exports/inspections?campaign=syn-c1")
                        .asString()
                        .replaceAll("(?m),(outcome,note,evidence|(COMPLIANT|VIOLATING),,)$", ""))
                .isEqualTo(text("inspections.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outlets.xls", "outlets.xlsx", "outlets-excel-unicode.txt"})
    void aWorkbookOrUtf16IsRefusedWithTheFormatToSave(String file) throws IOException {
        Response refused = Imports.sendAs("application/vnd.ms-excel", "/imports/outlets", read(file));

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.<String>path("errors[0].message"))
                .isEqualTo("The file is a workbook (xls, xlsx) or in UTF-16. Save it as CSV UTF-8, and send that file");
        assertThat(database.rows("select state, errors -> 0 ->> 'code' from data_import"))
                .containsExactly(List.of("FAILED", "BAD_REQUEST"));
    }

    @Test
    void anExportWithAByteOrderMarkIsImportedUnchanged() throws IOException {
        Imports.send(Tokens.auditor(), "/imports/outlets", read("outlets.csv"));
        byte[] marked = Tokens.auditor().get("/exports/outlets?bom=true").asByteArray();
        assertThat(new String(marked, StandardCharsets.UTF_8)).isEqualTo("\uFEFF" + text("outlets.csv"));
        assertThat(Tokens.auditor().head("/exports/outlets?bom=yes").statusCode())
                .isEqualTo(400);
        assertThat(Tokens.auditor().get("/exports/outlets?bom=yes").statusCode())
                .isEqualTo(400);
        database.run("delete from outlet");

        Response imported = Imports.send(Tokens.auditor(), "/imports/outlets", marked);

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(5);
        assertThat(Tokens.auditor().get("/exports/outlets").asString()).isEqualTo(text("outlets.csv"));
    }

    @Test
    void everyExportedTextIsImportedUnchanged() {
        synthetic.outlets(200);
        Random random = new Random(1);
        for (String code : database.<String>column("select code::text from outlet")) {
            database.run("update outlet set location = ? where code = ?", FormulaGuardTest.text(random) + "1", code);
        }
        String locations = "select code::text, location from outlet order by 1";
        List<List<Object>> before = database.rows(locations);
        byte[] exported = Tokens.auditor().get("/exports/outlets").asByteArray();
        database.run("delete from outlet");

        Response imported = Imports.send(Tokens.auditor(), "/imports/outlets", exported);

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(200);
        assertThat(database.rows(locations)).isEqualTo(before);
    }

    private static byte[] read(String file) throws IOException {
        return Files.readAllBytes(FILES.resolve(file));
    }

    private static String text(String file) throws IOException {
        return Files.readString(FILES.resolve(file));
    }
}
