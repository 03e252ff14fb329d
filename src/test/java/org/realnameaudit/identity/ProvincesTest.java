package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Every mutation by officials of a province, in campaigns of this province, of another and of none (rule 27). */
@QuarkusTest
@WithProvider
class ProvincesTest {

    private static final String GUANGDONG = "440000";
    private static final String BEIJING = "110000";
    private static final String CAMPAIGN = "syn-c1";
    private static final String NUMBER = "syn-c1/syn-0001";

    /**
     * For each mutation, facts with which it succeeds: the status of the campaign and of its case, and whether outlets
     * were inspected.
     */
    static final List<String> MUTATIONS = List.of(
            "notifyRectification PUBLISHED OPEN",
            "startRectification PUBLISHED NOTIFIED",
            "submitRectification PUBLISHED RECTIFYING",
            "acceptRectification PUBLISHED SUBMITTED",
            "returnRectification PUBLISHED SUBMITTED",
            "closeRectification PUBLISHED ACCEPTED",
            "reopenRectification PUBLISHED CLOSED",
            "withdrawRectification PUBLISHED NOTIFIED",
            "escalateRectification PUBLISHED NOTIFIED",
            "replyToCase PUBLISHED NOTIFIED",
            "imposeMeasure PUBLISHED NOTIFIED",
            "correctMeasure PUBLISHED NOTIFIED",
            "liftMeasure PUBLISHED NOTIFIED",
            "withdrawMeasure PUBLISHED NOTIFIED",
            "recordService PUBLISHED NOTIFIED",
            "givePenaltyNotice PUBLISHED NOTIFIED",
            "recordHearing PUBLISHED NOTIFIED",
            "dropPenalty PUBLISHED NOTIFIED",
            "recordPayment PUBLISHED NOTIFIED",
            "recordReview PUBLISHED NOTIFIED",
            "requestExtension PUBLISHED NOTIFIED",
            "refuseExtension PUBLISHED NOTIFIED",
            "extendDeadline PUBLISHED NOTIFIED",
            "correctDeadline PUBLISHED NOTIFIED",
            "openRectificationCase PUBLISHED none",
            "openRectificationCases PUBLISHED none",
            "notifyRectificationCases PUBLISHED OPEN",
            "imposeMeasures PUBLISHED NOTIFIED",
            "addNote PUBLISHED NOTIFIED",
            "assignCases PUBLISHED NOTIFIED",
            "createCampaign PUBLISHED none",
            "recordInspections IN_FIELD none",
            "voidInspection IN_FIELD none inspected",
            "voidInspections IN_FIELD none inspected",
            "moveCampaign PUBLISHED none",
            "updateCampaign IN_FIELD none",
            "cancelCampaign IN_FIELD none",
            "drawOutlets IN_FIELD none",
            "recordAccountability PUBLISHED none",
            "withdrawAccountability PUBLISHED none",
            "saveWorkingDayCalendar PUBLISHED none");

    /**
     * These need a served penalty notice, or a fine. An answer about the case shows that the region was no obstacle.
     */
    private static final Set<String> OF_PENALTIES = Set.of("recordHearing", "recordPayment");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** @param region the region of the campaign; null for a national one */
    private Mutation prepare(String row, String region) {
        String[] facts = row.split(" ");
        synthetic.clear();
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign(CAMPAIGN, facts[1]);
        synthetic.ofRegion(CAMPAIGN, region);
        synthetic.violation(CAMPAIGN, "syn-0001");
        if (facts.length > 3) {
            synthetic.inspections(CAMPAIGN);
        }
        if (!facts[2].equals("none")) {
            synthetic.caseWithStatus(CAMPAIGN, "syn-0001", facts[2]);
            synthetic.penaltyNotice(CAMPAIGN, "syn-0001");
        }
        if (facts[0].equals("requestExtension") || facts[0].equals("correctDeadline")) {
            deadlines(null);
        } else if (facts[0].equals("refuseExtension")) {
            deadlines("2098-02-01");
        }
        synthetic.accountability();
        return mutation(facts[0]);
    }

    private void deadlines(String requested) {
        database.runWithoutTriggers(
                "update rectification_case set deadline = '2098-01-01', requested_deadline = cast(? as date) "
                        + "where campaign like 'syn-%'",
                requested);
    }

    private Mutation mutation(String name) {
        Mutation found = Mutation.all(NUMBER, 1).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (name) {
            case "drawOutlets" -> found.with("strata", List.of(Map.of("region", GUANGDONG, "size", 1)));
            case "createCampaign" -> found.with("region", GUANGDONG);
            case "withdrawAccountability" ->
                found.with(
                        "id",
                        NodeId.of(
                                "AccountabilityAction",
                                database.<Object>column("select key::text from accountability_action "
                                                + "where position like 'synthetic%'")
                                        .getFirst()
                                        .toString()));
            default -> found;
        };
    }

    @Test
    void everyMutationOfTheSchemaIsTested() {
        assertThat(MUTATIONS)
                .extracting(each -> each.split(" ")[0])
                .containsExactlyInAnyOrderElementsOf(Ask.query("{ __schema { mutationType { fields { name } } } }")
                        .list("__schema.mutationType.fields.name"))
                .containsAll(Jurisdiction.NATIONAL_MUTATIONS);
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void anotherProvinceChangesNothing(String row) {
        Mutation mutation = prepare(row, GUANGDONG);

        assertRefused(mutation, Tokens.ofRegion(mutation.role(), BEIJING));
    }

    /** All officials read all files (rule 28). */
    @ParameterizedTest
    @ValueSource(strings = {"case=" + NUMBER, "campaign=" + CAMPAIGN})
    void anOfficialHandsInFilesForTheOwnProvinceOnly(String target) {
        prepare("replyToCase PUBLISHED NOTIFIED", GUANGDONG);
        byte[] file = EvidenceFiles.pdf(100, 1);

        for (Object claim : List.of(BEIJING, "999999")) {
            Response refused = EvidenceFiles.handIn(Tokens.ofRegion("auditor", claim), target, "a.pdf", file);
            assertThat(refused.statusCode()).as("%s", claim).isEqualTo(403);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("FORBIDDEN");
        }
        Response handedIn = EvidenceFiles.handIn(Tokens.ofRegion("auditor", GUANGDONG), target, "a.pdf", file);
        assertThat(handedIn.statusCode()).isEqualTo(201);
        assertThat(Tokens.ofRegion("auditor", BEIJING)
                        .get("/attachments/" + handedIn.path("id"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void aTokenWithAMalformedOrUnknownRegionIsNotOneForTheWholeCountry(String row) {
        Mutation mutation = prepare(row, GUANGDONG);
        for (Object claim : List.of("", " ", List.of(GUANGDONG), "999999", "'")) {
            String before = synthetic.state();

            Answer answer = mutation.by(Tokens.ofRegion(mutation.role(), claim));

            assertThat(answer.code()).as("%s", claim).isEqualTo("FORBIDDEN");
            assertThat(synthetic.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void aProvinceDoesNotChangeANationalCampaign(String row) {
        Mutation mutation = prepare(row, null);
        if (!Set.of("createCampaign", "recordAccountability", "withdrawAccountability")
                .contains(mutation.name())) {
            assertRefused(mutation, Tokens.ofRegion(mutation.role(), GUANGDONG));
        }
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void aProvinceChangesItsOwnCampaignsAndTheWholeCountryChangesAll(String row) {
        for (Object claim : new Object[] {GUANGDONG, null}) {
            Mutation mutation = prepare(row, GUANGDONG);

            Answer answer = mutation.by(Tokens.ofRegion(mutation.role(), claim));

            if (claim != null && Jurisdiction.NATIONAL_MUTATIONS.contains(mutation.name())) {
                assertThat(answer.inputErrors()).containsExactly("input.year OTHER_REGION");
            } else if (OF_PENALTIES.contains(mutation.name())) {
                assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
            } else {
                assertThat(answer.hasErrors())
                        .as("%s", answer.response().asString())
                        .isFalse();
            }
        }
    }

    private void assertRefused(Mutation mutation, RequestSpecification caller) {
        String before = synthetic.state();

        Answer answer = mutation.by(caller);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(answer.inputErrors()).hasSize(1).allMatch(each -> each.endsWith(" OTHER_REGION"));
        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void eachCaseOfAnotherProvinceIsNamed() {
        synthetic.resellers(2);
        for (String campaign : List.of("syn-c1", "syn-c2")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.caseWithStatus(campaign, "syn-0001", "NOTIFIED");
            synthetic.caseWithStatus(campaign, "syn-0002", "NOTIFIED");
        }
        synthetic.ofRegion("syn-c1", GUANGDONG);
        String[] numbers = {"syn-c1/syn-0001", "syn-c2/syn-0001", "syn-c1/syn-0002", "syn-c2/syn-0002"};

        Answer measures =
                Mutation.imposeMeasures(Mutation.atVersion(1, numbers)).by(Tokens.ofRegion("administrator", GUANGDONG));
        Answer assigned = Mutation.assignCases(numbers).by(Tokens.ofRegion("administrator", GUANGDONG));

        assertThat(measures.code()).isEqualTo("FORBIDDEN");
        assertThat(measures.inputErrors())
                .containsExactly("input.cases[1].number OTHER_REGION", "input.cases[3].number OTHER_REGION");
        assertThat(assigned.inputErrors())
                .containsExactly("input.numbers[1] OTHER_REGION", "input.numbers[3] OTHER_REGION");
    }

    @Test
    void aProvinceCreatesCampaignsOfItsRegionOnly() {
        Mutation create = Mutation.createCampaign("syn-new").selecting("{ campaign { region { code } } }");

        Answer created = create.by(Tokens.ofRegion("auditor", GUANGDONG));
        Answer national = create.with("code", "syn-national").by(Tokens.auditor());

        assertThat(created.<String>get("createCampaign.campaign.region.code")).isEqualTo(GUANGDONG);
        assertThat(national.<Object>get("createCampaign.campaign.region")).isNull();
    }

    @Test
    void allProvincesReadTheSame() {
        synthetic.resellers(1);
        synthetic.campaign(CAMPAIGN, "IN_REVIEW");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "OPEN");
        String query = "{ campaign(code: \"syn-c1\") { title region { code } } "
                + "rectificationCase(number: \"syn-c1/syn-0001\") { status history { nodes { actor } } } }";

        String everything =
                Ask.query(Tokens.administrator(), query, Map.of()).response().asString();

        assertThat(everything).contains("OPEN");
        for (String region : List.of(GUANGDONG, BEIJING)) {
            assertThat(Ask.query(Tokens.ofRegion("administrator", region), query, Map.of())
                            .response()
                            .asString())
                    .isEqualTo(everything);
        }
    }

    @Test
    void theViewerHasTheRegionOfTheToken() {
        String viewer = "{ viewer { region { code } permissions } }";
        Answer ofProvince = Ask.query(Tokens.ofRegion("administrator", GUANGDONG), viewer, Map.of());
        Answer national = Ask.query(Tokens.administrator(), viewer, Map.of());

        assertThat(ofProvince.<String>get("viewer.region.code")).isEqualTo(GUANGDONG);
        assertThat(national.<Object>get("viewer.region")).isNull();
        assertThat(ofProvince.<String>list("viewer.permissions"))
                .doesNotContainAnyElementsOf(Jurisdiction.NATIONAL_MUTATIONS)
                .isSubsetOf(national.<String>list("viewer.permissions"));
        for (Object claim : List.of("999999", "", List.of(GUANGDONG))) {
            Answer unknown = Ask.query(Tokens.ofRegion("administrator", claim), viewer, Map.of());
            assertThat(unknown.code()).as("%s", claim).isEqualTo("FORBIDDEN");
            assertThat(unknown.message()).contains("'region_code' is not the code of a region");
            assertThat(unknown.json().<List<String>>get("data.viewer.permissions"))
                    .doesNotContainAnyElementsOf(Jurisdiction.NATIONAL_MUTATIONS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "999999"})
    void aTokenWithAMalformedOrUnknownRegionReads(String claim) {
        synthetic.resellers(1);
        synthetic.campaign(CAMPAIGN, "IN_REVIEW");
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "NOTIFIED");

        Answer answer = Ask.query(Tokens.ofRegion("administrator", claim), """
                { viewer { name } campaign(code: "syn-c1") { title allowedActions }
                  rectificationCase(number: "syn-c1/syn-0001") { status allowedActions } }""", Map.of());

        assertThat(answer.<String>get("rectificationCase.status")).isEqualTo("NOTIFIED");
        assertThat(answer.<String>get("campaign.title")).isNotEmpty();
        assertThat(answer.list("campaign.allowedActions")).isEmpty();
        assertThat(answer.list("rectificationCase.allowedActions")).isEmpty();
    }

    @Test
    void aProvinceVisitsItsOutletsAndThoseWithoutARegion() {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        // The second outlet is of another region, and the third of none.
        String file = "outlet,inspected_on,findings\nsyn-0001-o0001,2020-01-02,\nsyn-0001-o0002,2020-01-02,\n";
        Mutation record = Mutation.recordInspections(
                CAMPAIGN,
                Mutation.visit("syn-0001-o0001", "2020-01-02"),
                Mutation.visit("syn-0001-o0002", "2020-01-02"),
                Mutation.visit("syn-0001-o0003", "2020-01-02"));
        String before = synthetic.state();

        Answer refused = record.by(Tokens.ofRegion("auditor", GUANGDONG));
        Response imported = Imports.send(
                Tokens.ofRegion("auditor", GUANGDONG),
                "/imports/inspections?campaign=" + CAMPAIGN,
                file.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.inputErrors()).containsExactly("input.inspections[1].outlet OTHER_REGION");
        assertThat(refused.message()).contains("440000");
        assertThat(imported.jsonPath().getString("errors[0].reason")).isEqualTo("OTHER_REGION");
        assertThat(imported.jsonPath().getInt("errors[0].line")).isEqualTo(3);
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(record.by(Tokens.auditor()).hasErrors()).isFalse();
    }

    @Test
    void anOutletThatMovedAfterItsDrawIsVisited() {
        synthetic.resellers(1);
        synthetic.outlets(1);
        synthetic.campaign(CAMPAIGN, "DRAFT");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        synthetic.draw(CAMPAIGN);
        database.run("update outlet set region = '310000' where code = 'syn-0001-o0001'");
        database.runWithoutTriggers("update campaign set status = 'IN_FIELD' where code = ?", CAMPAIGN);

        assertThat(Mutation.recordInspections(CAMPAIGN, Mutation.visit("syn-0001-o0001", "2020-01-02"))
                        .by(Tokens.ofRegion("auditor", GUANGDONG))
                        .hasErrors())
                .isFalse();
    }

    @Test
    void aBranchAnswersForCampaignsOfItsRegionAndOfTheWholeCountry() {
        synthetic.resellers(1);
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.ofRegion(CAMPAIGN, BEIJING);
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "NOTIFIED");
        synthetic.campaign("syn-c2", "PUBLISHED");
        Mutation record = Mutation.recordAccountability().with("commitmentLetter", null);

        assertRefused(record.with("campaign", CAMPAIGN), Tokens.ofRegion("administrator", GUANGDONG));
        assertRefused(record.with("rectificationCase", NUMBER), Tokens.ofRegion("administrator", GUANGDONG));
        assertThat(record.with("campaign", "syn-c2")
                        .by(Tokens.ofRegion("administrator", GUANGDONG))
                        .hasErrors())
                .isFalse();
    }

    @Test
    void whatIsForbiddenIsForbiddenWhateverElseIsWrong() {
        synthetic.resellers(1);
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.ofRegion(CAMPAIGN, BEIJING);

        Answer answer = Mutation.openCase(CAMPAIGN, "no-such-reseller").by(Tokens.ofRegion("administrator", GUANGDONG));

        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void theClaimMeansNothingForResellersAndCallersWithoutARole() {
        synthetic.resellers(1);
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "NOTIFIED");
        RequestSpecification reseller = Tokens.bearer(
                Tokens.sign("own", Tokens.with(Tokens.claims("reseller", "syn-0001"), "region_code", BEIJING)));

        assertThat(Ask.query(reseller, "{ viewer { region { code } } }", Map.of())
                        .<Object>get("viewer.region"))
                .isNull();
        assertThat(Mutation.step("startRectification", NUMBER, 1)
                        .by(Tokens.bearer(Tokens.sign(
                                "own", Tokens.with(Tokens.claims("reseller", "syn-0001"), "region_code", BEIJING))))
                        .hasErrors())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {GUANGDONG, BEIJING})
    void allowedActionsAreThoseOfTheOwnRegion(String region) {
        synthetic.resellers(1);
        synthetic.outlets(4);
        synthetic.campaign(CAMPAIGN, "IN_REVIEW");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        synthetic.inspections(CAMPAIGN);
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "NOTIFIED");
        String query = """
                { campaign(code: "syn-c1") { allowedActions
                    inspections { nodes { allowedActions } } }
                  rectificationCase(number: "syn-c1/syn-0001") { allowedActions } }""";
        boolean own = region.equals(GUANGDONG);

        Answer administrator = Ask.query(Tokens.ofRegion("administrator", region), query, Map.of());
        Answer auditor = Ask.query(Tokens.ofRegion("auditor", region), query, Map.of());

        assertThat(administrator.list("campaign.allowedActions").isEmpty()).isEqualTo(!own);
        assertThat(administrator.list("rectificationCase.allowedActions").isEmpty())
                .isEqualTo(!own);
        assertThat(auditor.list("campaign.allowedActions").isEmpty()).isEqualTo(!own);
        assertThat(auditor.<List<String>>list("campaign.inspections.nodes.allowedActions"))
                .isNotEmpty()
                .allMatch(each -> each.isEmpty() != own);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | input.strata[0].region OTHER_REGION",
                "region: 110000 | input.strata[0].region OTHER_REGION",
                "withoutRegion: true | input.strata[0].region OTHER_REGION",
                "withoutRegion: true, channel: PHYSICAL | input.strata[0].region OTHER_REGION",
                "channel: ONLINE | input.strata[0].region OTHER_REGION",
                "region: 440000 | none",
                "withoutRegion: true, channel: ONLINE | none",
            })
    void aProvinceDrawsItsOutletsAndOnlineOnesWithoutARegion(String fields, String expected) {
        synthetic.resellers(1);
        synthetic.outlets(7);
        synthetic.campaign(CAMPAIGN, "DRAFT");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        Map<String, Object> stratum = new HashMap<>(Map.of("size", 1));
        Stream.of(fields.split(", ")).filter(each -> !each.isEmpty()).forEach(each -> {
            String[] field = each.split(": ");
            stratum.put(field[0], field[1].equals("true") ? true : field[1]);
        });
        Mutation draw = Mutation.drawOutlets(CAMPAIGN, 0, List.of(stratum), Mutation.inspectors("a", "b"))
                .selecting("{ draw { frameSize strata { withoutRegion region } "
                        + "assignments { nodes { outlet { channel region { code } } } } } }");

        Answer answer = draw.by(Tokens.ofRegion("auditor", GUANGDONG));

        if (!expected.equals("none")) {
            assertThat(answer.code()).isEqualTo("FORBIDDEN");
            assertThat(answer.inputErrors()).containsExactly(expected);
            return;
        }
        boolean without = fields.startsWith("without");
        assertThat(answer.<Boolean>list("drawOutlets.draw.strata.withoutRegion"))
                .containsExactly(without);
        assertThat(answer.<String>get("drawOutlets.draw.assignments.nodes[0].outlet.region.code"))
                .isEqualTo(without ? null : GUANGDONG);
        assertThat(answer.<Integer>get("drawOutlets.draw.frameSize")).isEqualTo(without ? 2 : 3);
    }

    @Test
    void aStratumHasARegionOrNone() {
        synthetic.campaign(CAMPAIGN, "DRAFT");

        Answer answer = Mutation.drawOutlets(
                        CAMPAIGN,
                        0,
                        List.of(Map.of("region", GUANGDONG, "withoutRegion", true, "size", 1)),
                        Mutation.inspectors("a", "b"))
                .by(Tokens.auditor());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly("input.strata[0].region NOT_ALLOWED_NOW");
    }

    @Test
    void aProvinceImportsOutletsOfItsRegionOnly() {
        synthetic.resellers(1);
        String header = "code,name,channel,reseller,region,location,active\n";
        String own = header + "syn-gd,合成网点,ONLINE,syn-0001,440000,,true\n";
        assertThat(outlets("auditor", GUANGDONG, own).statusCode()).isEqualTo(200);
        Imports.outlets(header + "syn-bj,合成网点,ONLINE,syn-0001,110000,,true\nsyn-none,合成网点,ONLINE,syn-0001,,,true\n");
        String before = synthetic.state();

        Response refused = outlets(
                "auditor",
                GUANGDONG,
                header
                        + "syn-gd,合成网点,ONLINE,syn-0001,110000,,true\n"
                        + "syn-bj,合成网点,ONLINE,syn-0001,440000,,true\n"
                        + "syn-none,合成网点,ONLINE,syn-0001,440000,,true\n"
                        + "syn-x,合成网点,ONLINE,syn-0001,,,true\n"
                        + "syn-y,合成网点,ONLINE,syn-0001,440000,,true\n");

        assertThat(refused.jsonPath().getString("state")).isEqualTo("REFUSED");
        assertThat(refused.jsonPath().<Map<String, Object>>getList("errors"))
                .extracting(each -> "%s %s %s".formatted(each.get("line"), each.get("column"), each.get("reason")))
                .containsExactly(
                        "2 region OTHER_REGION", "3 code OTHER_REGION", "4 code OTHER_REGION", "5 region OTHER_REGION");
        assertThat(refused.jsonPath().getString("errors[0].message")).contains("440000");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(outlets("auditor", "", own).statusCode()).isEqualTo(403);
    }

    private static Response outlets(String role, String region, String csv) {
        return Imports.send(Tokens.ofRegion(role, region), "/imports/outlets", csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aProvinceImportsInspectionsOfItsCampaignsOnly() {
        synthetic.resellers(1);
        synthetic.outlets(1);
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
        synthetic.ofRegion(CAMPAIGN, GUANGDONG);
        byte[] file = "outlet,inspected_on,findings\nsyn-0001-o0001,2020-01-02,\n".getBytes(StandardCharsets.UTF_8);
        String path = "/imports/inspections?campaign=" + CAMPAIGN;
        String before = synthetic.state();

        Response refused = Imports.send(Tokens.ofRegion("auditor", BEIJING), path, file);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("FORBIDDEN", "OTHER_REGION");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(Imports.send(Tokens.ofRegion("auditor", GUANGDONG), path, file)
                        .statusCode())
                .isEqualTo(200);
    }
}
