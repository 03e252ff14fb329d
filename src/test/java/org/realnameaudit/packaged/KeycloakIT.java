package org.realnameaudit.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.NodeProject;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.SharedService;

/** The packaged service with Keycloak and the shipped realm. */
class KeycloakIT {

    @RegisterExtension
    static final SharedService SERVICE = new SharedService(new Keycloak(), SharedService.WITH_FRONT_END);

    private static final String VIEWER = "{ viewer { name roles reseller { code } region { code } } }";
    private static final Map<String, ?> EVIDENCE = Map.of(
            "evidence",
            List.of(Map.of(
                    "uri",
                    "https://evidence.invalid/retrained.pdf",
                    "sha256",
                    "0a".repeat(32),
                    "description",
                    "synthetic")));

    @AfterEach
    void clear() {
        SERVICE.synthetic().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, Example Auditor, auditor,,",
        "administrator, Example Administrator, administrator,,",
        "second-administrator, Second Administrator, administrator,,",
        "guangdong-auditor, Guangdong Auditor, auditor,, 440000",
        "guangdong-administrator, Guangdong Administrator, administrator,, 440000",
        "snail-reseller, Snail Reseller, reseller, snail,",
        "aisidi-reseller, Aisidi Reseller, reseller, aisidi,",
        "soshare-reseller, Soshare Reseller, reseller, soshare,"
    })
    void theViewerHasTheNameRoleResellerAndRegionOfTheAccount(
            String username, String name, String role, String reseller, String region) {
        Answer answer = Ask.query(as(username), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo(name);
        assertThat(answer.<String>list("viewer.roles")).containsExactly(role);
        assertThat(answer.<String>get("viewer.reseller.code")).isEqualTo(reseller);
        assertThat(answer.<String>get("viewer.region.code")).isEqualTo(region);
    }

    @Test
    void usersOfAProvinceChangeItsCampaignsOnly() { // rule 27
        SERVICE.synthetic().campaign("syn-c1", "DRAFT");
        Mutation national = Mutation.moveCampaign("syn-c1", "IN_FIELD", 0);

        Answer created = Mutation.createCampaign("syn-gd")
                .selecting("{ campaign { region { code } } }")
                .by(as("guangdong-auditor"));
        Answer moved = Mutation.moveCampaign("syn-gd", "IN_FIELD", 0).by(as("guangdong-administrator"));

        assertThat(created.<String>get("createCampaign.campaign.region.code")).isEqualTo("440000");
        assertThat(moved.<String>get("moveCampaign.campaign.status")).isEqualTo("IN_FIELD");
        assertThat(national.by(as("guangdong-administrator")).inputErrors()).containsExactly("input.code OTHER_REGION");
        assertThat(national.by(as("administrator")).hasErrors()).isFalse();
    }

    @Test
    void usersCannotEditTheirRegionCode() {
        Realm realm = Keycloak.realm();
        Response account = realm.account("guangdong-administrator").get("/account");
        assertThat(account.jsonPath().getString("attributes.region_code")).contains("440000");

        Response response = realm.account("guangdong-administrator")
                .body(account.asString().replace("\"440000\"", "\"110000\""))
                .post("/account");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).containsPattern("(?i)read-?only");
    }

    @Test
    void aReturnedCaseCanBeAcceptedAndClosed() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        SERVICE.synthetic().campaign("syn-c1", "PUBLISHED");
        SERVICE.synthetic().violation("syn-c1", "soshare");
        CaseScenario scenario = CaseScenario.open("administrator", "syn-c1", "soshare", "synthetic: a test scenario");
        scenario.step(
                "administrator",
                "notifyRectification",
                "NotifyRectificationInput",
                Map.of(
                        "deadline",
                        today.plusDays(30).toString(),
                        "issuedBy",
                        "synthetic: an authority",
                        "legalBasis",
                        List.of("miit-order-25")));
        scenario.step(
                "administrator",
                "imposeMeasure",
                "ImposeMeasureInput",
                Map.of(
                        "type",
                        "ACTIVATION_SUSPENDED",
                        "issuedBy",
                        "synthetic: an authority",
                        "legalBasis",
                        List.of("miit-order-25"),
                        "decidedOn",
                        today.toString(),
                        "imposedOn",
                        today.toString()));
        scenario.step("soshare-reseller", "startRectification", Map.of());
        scenario.step("soshare-reseller", "submitRectification", EVIDENCE);
        Answer returned = scenario.step(
                "administrator",
                "returnRectification",
                "ReturnRectificationInput",
                Map.of("deadline", today.plusDays(60).toString(), "reason", "synthetic: one outlet is missing"));
        scenario.step("soshare-reseller", "replyToCase", Map.of("reason", "synthetic: it was closed long ago"));
        scenario.step("soshare-reseller", "startRectification", Map.of());
        scenario.step("soshare-reseller", "submitRectification", EVIDENCE);
        Answer accepted = scenario.step("administrator", "acceptRectification", Map.of());
        scenario.liftMeasure(
                "administrator", 2, Map.of("liftedOn", today.toString(), "reason", "synthetic: it is put right"));
        scenario.step("administrator", "closeRectification", Map.of());

        assertThat(returned.<String>get("step.rectificationCase.status")).isEqualTo("RETURNED");
        assertThat(accepted.<String>list("step.rectificationCase.allowedActions"))
                .containsExactly(
                        "RETURN",
                        "CLOSE",
                        "WITHDRAW",
                        "ESCALATE",
                        "IMPOSE_MEASURE",
                        "CORRECT_MEASURE",
                        "LIFT_MEASURE",
                        "WITHDRAW_MEASURE",
                        "GIVE_PENALTY_NOTICE",
                        "RECORD_SERVICE",
                        "RECORD_REVIEW",
                        "REPLY");
        Map<String, Object> closed = read(as("auditor"));
        assertThat(closed)
                .containsEntry("status", "CLOSED")
                .containsEntry("version", 12)
                .containsEntry("overdue", false)
                .containsEntry("deadline", today.plusDays(60).toString());
        assertThat(history(closed))
                .extracting("sequence", "action", "from", "to", "actor")
                .containsExactly(
                        tuple(1, "OPEN", null, "OPEN", "Example Administrator"),
                        tuple(2, "NOTIFY", "OPEN", "NOTIFIED", "Example Administrator"),
                        tuple(3, "IMPOSE_MEASURE", "NOTIFIED", "NOTIFIED", "Example Administrator"),
                        tuple(4, "START", "NOTIFIED", "RECTIFYING", "Soshare Reseller"),
                        tuple(5, "SUBMIT", "RECTIFYING", "SUBMITTED", "Soshare Reseller"),
                        tuple(6, "RETURN", "SUBMITTED", "RETURNED", "Example Administrator"),
                        tuple(7, "REPLY", "RETURNED", "RETURNED", "Soshare Reseller"),
                        tuple(8, "START", "RETURNED", "RECTIFYING", "Soshare Reseller"),
                        tuple(9, "SUBMIT", "RECTIFYING", "SUBMITTED", "Soshare Reseller"),
                        tuple(10, "ACCEPT", "SUBMITTED", "ACCEPTED", "Example Administrator"),
                        tuple(11, "LIFT_MEASURE", "ACCEPTED", "ACCEPTED", "Example Administrator"),
                        tuple(12, "CLOSE", "ACCEPTED", "CLOSED", "Example Administrator"));
        assertThat(rows(closed, "evidence")).hasSize(2);
        assertThat(rows(closed, "measures"))
                .extracting("type", "imposedOn", "liftedOn")
                .containsExactly(
                        tuple("RECTIFICATION_NOTICE", today.toString(), null),
                        tuple("ACTIVATION_SUSPENDED", today.toString(), today.toString()));
        assertThat(history(read(as("snail-reseller"))))
                .as("another reseller sees the actors, and neither the reply nor the reason of the opening")
                .extracting("actor", "digest", "reason")
                .containsExactlyElementsOf(history(closed).stream()
                        .map(each -> tuple(
                                each.get("actor"),
                                each.get("digest"),
                                List.of("OPEN", "REPLY").contains(each.get("action")) ? null : each.get("reason")))
                        .toList());
        List<Map<String, Object>> publicHistory = history(read(given()));
        assertThat(publicHistory).extracting("actor").containsOnlyNulls();
        assertThat(publicHistory)
                .extracting("sequence", "digest")
                .isEqualTo(history(closed).stream()
                        .map(event -> tuple(event.get("sequence"), event.get("digest")))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aisidi-reseller", "auditor"})
    void usersWithoutAPartInTheCaseCannotPerformAStep(String username) {
        Answer answer = CaseScenario.resume("miit-2016-11/snail", 5).step(username, "startRectification", Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void anAccountWithoutAResellerCodeHasNoPartInAnyCase() {
        Keycloak.realm().addUser("newcomer", "reseller");

        Answer answer = CaseScenario.resume("miit-2016-11/snail", 5).step("newcomer", "startRectification", Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        Answer viewer = Ask.query(as("newcomer"), VIEWER, Map.of());
        assertThat(viewer.<String>list("viewer.roles")).containsExactly("reseller");
        assertThat(viewer.<Object>get("viewer.reseller")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acceptRectification", "closeRectification", "reopenRectification"})
    void aResellerCannotDecideItsOwnCase(String mutation) {
        assertThat(CaseScenario.resume("miit-2016-11/snail", 5)
                        .step("snail-reseller", mutation, Map.of())
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aMutationWithoutATokenIsRefused() {
        assertRefused(given());
    }

    @Test
    void tokensIssuedForAnotherAudienceOrPurposeAreRefused() {
        Realm realm = Keycloak.realm();

        assertRefused(
                Tokens.bearer(realm.tokens("administrator", Realm.ADMIN_CLI).getString("access_token")));
        assertRefused(Tokens.bearer(
                realm.tokens("administrator", Realm.ACCOUNT_CONSOLE).getString("access_token")));
        assertRefused(Tokens.bearer(realm.tokens("administrator", Realm.CONSOLE).getString("id_token")));
        assertRefused(Tokens.bearer(realm.tokens("administrator", Realm.CONSOLE).getString("refresh_token")));
    }

    /** Otherwise a reseller could act in cases of another reseller, or appear in a history under a false name. */
    @ParameterizedTest
    @CsvSource({
        "attributes.reseller_code, snail, aisidi",
        "attributes.reseller_code, snail, ''",
        "firstName, Snail, Example",
        "lastName, Reseller, Administrator",
        "username, snail-reseller, somebody-else"
    })
    void usersCannotEditTheirResellerCodeOrNames(String attribute, String current, String wanted) {
        Realm realm = Keycloak.realm();
        Response account = realm.account("snail-reseller").get("/account");
        assertThat(account.jsonPath().getString(attribute)).contains(current);

        Response response = realm.account("snail-reseller")
                .body(account.asString().replace("\"" + current + "\"", "\"" + wanted + "\""))
                .post("/account");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).containsPattern("(?i)read-?only");
        assertThat(Ask.query(as("snail-reseller"), VIEWER, Map.of()).<String>get("viewer.reseller.code"))
                .isEqualTo("snail");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/, S256, 200,", "http://localhost:5173/signed-in, S256, 200,",
        "http://localhost:8080/, plain, 302, error=invalid_request",
                "http://localhost:8080/,, 302, error=invalid_request",
        "https://elsewhere.invalid/, S256, 400,"
    })
    void signInRequiresPkceAndARegisteredRedirect(String redirect, String method, int status, String location) {
        RequestSpecification request = given().redirects()
                .follow(false)
                .queryParams(
                        "client_id",
                        Realm.CONSOLE,
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "redirect_uri",
                        redirect);
        if (method != null) {
            request.queryParams("code_challenge", "a".repeat(43), "code_challenge_method", method);
        }

        Response response = request.get(Keycloak.realm().url() + "/protocol/openid-connect/auth");

        assertThat(response.statusCode()).isEqualTo(status);
        if (location == null) {
            assertThat(response.header("Location")).isNull();
        } else {
            assertThat(response.header("Location")).startsWith(redirect).contains(location);
        }
    }

    @Test
    @EnabledIf(value = NodeProject.ENABLED, disabledReason = NodeProject.DISABLED_REASON)
    void aPageOnAnotherPortSignsInWithPkce() throws IOException {
        String viewer = NodeProject.copy("examples/browser")
                .run(
                        Map.of(
                                "SERVICE",
                                RestAssured.baseURI + ":" + RestAssured.port,
                                "CLIENT",
                                Realm.CONSOLE,
                                "PROVIDER",
                                Keycloak.realm().url()),
                        "node",
                        "sign-in.test.mjs",
                        "{\"username\":\"auditor\",\"password\":\"%s\"}"
                                .formatted(Keycloak.realm().password("auditor")));

        assertThat(viewer).contains("{\"name\":\"Example Auditor\",\"roles\":[\"auditor\"]}");
    }

    private static void assertRefused(RequestSpecification request) {
        Answer answer = Ask.query(
                request,
                "mutation { closeRectification(input: { number: \"miit-2016-11/snail\", expectedVersion: 5 }) "
                        + "{ rectificationCase { number } } }",
                Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().contentType()).startsWith("application/graphql-response+json");
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    private static RequestSpecification as(String username) {
        return Tokens.bearer(Keycloak.realm().accessToken(username));
    }

    private static Map<String, Object> read(RequestSpecification request) {
        return Ask.query(
                        request,
                        Ask.readDocument("cases"),
                        Map.of("filter", Map.of("campaign", "syn-c1", "reseller", "soshare")))
                .get("rectificationCases.nodes[0]");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> history(Map<String, Object> rectificationCase) {
        return rows((Map<String, Object>) rectificationCase.get("history"), "nodes");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> parent, String field) {
        return (List<Map<String, Object>>) parent.get(field);
    }
}
