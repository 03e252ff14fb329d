package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Each column that is imported is exported with its value. */
@QuarkusTest
@WithProvider
class RoundTripTest {

    private static final Map<String, Map<String, String>> ROWS = Map.of(
            "outlets",
            Map.of(
                    "code", "syn-1",
                    "name", "合成网点一",
                    "channel", "ONLINE",
                    "reseller", "syn-0001",
                    "region", "440000",
                    "location", "https://shop.invalid/1",
                    "active", "false"),
            "inspections",
            Map.of(
                    "outlet", "syn-0001-o0001",
                    "inspected_on", "2020-01-02",
                    "findings", "MANUAL_ENTRY;NO_ID_READER",
                    "outcome", "VIOLATING",
                    "note", "合成说明",
                    "evidence", "https://evidence.invalid/1 " + "0a".repeat(32)));

    @Inject
    Synthetic synthetic;

    @Inject
    @All
    List<ImportFormat> formats;

    @BeforeEach
    void insertOutletAndCampaign() {
        synthetic.resellers(1);
        synthetic.outlets(1);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void everyImportedColumnIsExported() {
        assertThat(formats).extracting(ImportFormat::name).containsExactlyInAnyOrderElementsOf(ROWS.keySet());
        for (ImportFormat format : formats) {
            Map<String, String> row = ROWS.get(format.name());
            assertThat(row.keySet())
                    .as("the example has all columns")
                    .isEqualTo(format.columns().keySet());
            List<String> columns = new ArrayList<>(row.keySet());
            String sent = String.join(",", columns) + "\n"
                    + String.join(",", columns.stream().map(row::get).toList());
            String campaign = format.requiresCampaign() ? "?campaign=syn-c1" : "";

            Response imported = Imports.send(
                    Tokens.auditor(), "/imports/" + format.name() + campaign, sent.getBytes(StandardCharsets.UTF_8));

            assertThat(imported.<Object>path("state")).as(imported.asString()).isEqualTo("APPLIED");
            String exported =
                    Tokens.auditor().get("/exports/" + format.name() + campaign).asString();
            List<String> header = List.of(exported.lines()
                    .findFirst()
                    .orElseThrow()
                    .replace("\uFEFF", "")
                    .split(","));
            List<String> values = exported.lines()
                    .filter(line -> line.startsWith(row.get(header.getFirst())))
                    .map(line -> List.of(line.split(",", -1)))
                    .findFirst()
                    .orElseThrow();
            columns.forEach(column ->
                    assertThat(values.get(header.indexOf(column))).as(column).isEqualTo(row.get(column)));
        }
    }
}
