package org.realnameaudit.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** An exported file can be imported again, and has only data that the caller may see (rule 8). */
@QuarkusTest
@WithProvider
class ExportsTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertPublishedAndUnpublishedCampaign() {
        synthetic.resellers(3);
        synthetic.outlets(5);
        synthetic.campaign("syn-open", "PUBLISHED");
        synthetic.campaign("syn-secret", "IN_REVIEW");
        synthetic.inspections("syn-open");
        synthetic.inspections("syn-secret");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void exportedOutletsCanBeImportedUnchanged() {
        database.run("update outlet set name = '\"合成\", 网点', location = E'两行\n地址' where code = 'syn-0001-o0001'");
        Response exported = given().get("/exports/outlets");
        assertThat(exported.statusCode()).isEqualTo(200);
        assertThat(exported.contentType()).startsWith("text/csv; charset=utf-8");
        assertThat(exported.header("Content-Disposition")).isEqualTo("attachment; filename=\"outlets.csv\"");
        String file = exported.asString();
        assertThat(file)
                .startsWith("code,name,channel,reseller,region,location,active\n")
                .contains("syn-0001-o0001,\"\"\"合成\"\", 网点\",PHYSICAL,syn-0001,440000,\"两行\n地址\",true\n");
        List<List<Object>> before = outlets();
        database.runWithoutTriggers("delete from inspection");
        database.runWithoutTriggers("delete from outlet");

        Response imported = Imports.outlets(file);

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(15);
        assertThat(outlets()).isEqualTo(before);
        assertThat(given().get("/exports/outlets").asString()).isEqualTo(file);
    }

    @Test
    void exportedInspectionsCanBeImportedIntoAnotherCampaign() {
        String file = given().get("/exports/inspections?campaign=syn-open").asString();
        assertThat(file)
                .startsWith("outlet,inspected_on,findings,outcome,note,evidence\n")
                .contains("syn-0001-o0004,2020-01-05,MANUAL_ENTRY;NO_ID_READER,VIOLATING,,\n");
        synthetic.campaign("syn-copy", "IN_FIELD");

        Response imported = Imports.inspections("syn-copy", file);

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(15);
        assertThat(Tokens.auditor()
                        .get("/exports/inspections?campaign=syn-copy")
                        .asString())
                .isEqualTo(file);
        assertThat(
                        database.rows(
                                "select reseller, channel, region, inspected, violating from tally where campaign = 'syn-copy' order by 1, 2, 3"))
                .isEqualTo(
                        database.rows(
                                "select reseller, channel, region, inspected, violating from tally where campaign = 'syn-open' order by 1, 2, 3"));
    }

    @Test
    void voidedInspectionsAreNotExported() {
        synthetic.voidInspection("syn-open", "syn-0001-o0001");

        assertThat(given().get("/exports/inspections?campaign=syn-open").asString())
                .doesNotContain("syn-0001-o0001")
                .contains("syn-0001-o0002");
    }

    @Test
    void casesAreExportedWithTheirDaysAndWithoutWithdrawnOnes() { // rules 10 and 21
        synthetic.caseWithStatus("syn-open", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-open", "syn-0002", "OPEN");
        synthetic.caseWithStatus("syn-open", "syn-0003", "WITHDRAWN");
        database.runWithoutTriggers(
                "update rectification_case set deadline = '2020-02-02' where number = 'syn-open/syn-0001'");
        String header =
                "number,reseller,severity,status,opened_on,notified_on,deadline,submitted_on,accepted_on,ended_on,overdue,under_review\n";
        String notified = "syn-open/syn-0001,syn-0001,ORDINARY,NOTIFIED,2020-01-01,,2020-02-02,,,,true,false\n";
        String open = "syn-open/syn-0002,syn-0002,ORDINARY,OPEN,2020-01-01,,,,,,false,false\n";

        assertThat(given().get("/exports/cases?campaign=syn-open").asString()).isEqualTo(header + notified);
        assertThat(Tokens.reseller("syn-0002")
                        .get("/exports/cases?campaign=syn-open")
                        .asString())
                .isEqualTo(header + notified);
        assertThat(Tokens.auditor().get("/exports/cases?campaign=syn-open").asString())
                .isEqualTo(header + notified + open);
        assertThat(given().get("/exports/cases?campaign=syn-secret").statusCode())
                .isEqualTo(404);
        assertThat(given().get("/exports/cases").statusCode()).isEqualTo(400);
    }

    @Test
    void anUnpublishedCampaignIsExportedToOfficialsOnly() {
        for (var caller : List.of(given(), Tokens.reseller("syn-0001"), Tokens.bearer(Tokens.valid("user")))) {
            Response refused = caller.get("/exports/inspections?campaign=syn-secret");
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.asString().replace("syn-secret", "syn-none"))
                    .isEqualTo(given().get("/exports/inspections?campaign=syn-none")
                            .asString());
        }
        for (var caller : List.of(Tokens.auditor(), Tokens.administrator())) {
            assertThat(caller.get("/exports/inspections?campaign=syn-secret")
                            .asString()
                            .lines())
                    .hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "Bearer a.b.c",
                "Bearer a.b.c.d.e",
                "Bearer ..",
                "Bearer .",
                "Bearer",
                "Basic YTpi",
                "nonsense"
            })
    void invalidCredentialsAreRefusedEvenForPublicFiles(String credentials) {
        long before = IncidentReporter.count();
        for (String path : List.of("/exports/outlets", "/imports", "/imports/outlets")) {
            Response refused = given().header("Authorization", credentials).get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(given().header("Authorization", "Bearer " + Tokens.valid("auditor"), credentials)
                        .get("/exports/outlets")
                        .statusCode())
                .isEqualTo(401);
        assertThat(IncidentReporter.count()).isEqualTo(before);
    }

    @Test
    void exportsOfUnknownCampaignsAndFormatsAreRefused() {
        for (String campaign : List.of("x' or 'a'='a", "x%27", "x".repeat(100))) {
            assertThat(given().queryParam("campaign", campaign)
                            .get("/exports/inspections")
                            .statusCode())
                    .as(campaign)
                    .isEqualTo(404);
        }
        assertThat(given().get("/exports/inspections").statusCode()).isEqualTo(400);
        assertThat(given().get("/exports/nonsense").statusCode()).isEqualTo(404);
        assertThat(given().get("/exports/outlets?campaign=syn-open").statusCode())
                .isEqualTo(400);
    }

    /** A kind of file whose export fails with an error that is not an exception. */
    @ApplicationScoped
    static class Failing implements ExportFormat {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public boolean requiresCampaign() {
            return false;
        }

        @Override
        public String query(String campaign) {
            throw new StackOverflowError("synthetic");
        }
    }

    @Test
    void anInternalErrorIsCountedAndReportedWithItsReference() {
        long before = IncidentReporter.count();

        Response failed = given().get("/exports/failing");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.<String>path("errors[0].code")).isEqualTo("INTERNAL");
        assertThat(failed.<String>path("errors[0].message")).matches("Internal error, reference [-0-9a-f]{36}");
        assertThat(IncidentReporter.count()).isEqualTo(before + 1);
    }

    @Test
    void pathsWithOnlyTheSamePrefixAreNotFound() {
        long before = IncidentReporter.count();
        for (String path : List.of("/importsx", "/exports.csv", "/anything")) {
            assertThat(Tokens.auditor().get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(IncidentReporter.count()).isEqualTo(before);
    }

    private List<List<Object>> outlets() {
        return database.rows(
                "select code::text, name::text, channel, reseller::text, region::text, location, active from outlet order by 1");
    }
}
