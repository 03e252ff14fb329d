package org.realnameaudit.identity;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Every mutation refuses each caller without the rights to it. */
@QuarkusTest
@WithProvider
class GuardedMutationsTest {

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void aCaseInAPublishedAndOneInASecretCampaign() {
        synthetic.resellers(3);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.campaign("syn-secret", "IN_REVIEW");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-secret", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    static Stream<Mutation> all() {
        return Mutation.all("syn-c1/syn-0001", 1).stream();
    }

    @Test
    void everyMutationOfTheSchemaIsTested() {
        List<String> served = Ask.query("{ __schema { mutationType { fields { name } } } }")
                .list("__schema.mutationType.fields.name");

        assertThat(all().map(Mutation::name))
                .as("support/Mutation has an example of each mutation")
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyMutationDescriptionNamesItsRole() {
        Answer served = Ask.query("{ __schema { mutationType { fields { name description } } } }");
        Map<String, String> descriptions = served.<Map<String, String>>list("__schema.mutationType.fields").stream()
                .collect(toMap(field -> field.get("name"), field -> field.get("description")));

        assertThat(all())
                .allSatisfy(change -> assertThat(descriptions.get(change.name()))
                        .containsPattern("\\bRoles?: " + change.role() + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithoutATokenIsRefused(Mutation change) {
        refused(change, given(), "UNAUTHENTICATED", 401);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithAnInvalidTokenIsRefused(Mutation change) {
        Tokens.invalid()
                .forEach((defect, token) -> refused(defect, change, Tokens.bearer(token), "UNAUTHENTICATED", 401));
        refused(change, given().header("Authorization", "Basic YWRtaW5pc3RyYXRvcjp4"), "UNAUTHENTICATED", 401);
        refused(change, given().header("Authorization", "Bearer"), "UNAUTHENTICATED", 401);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithAnotherRoleIsRefused(Mutation change) {
        String required = change.role();
        String other = required.equals("auditor") ? "administrator" : "auditor";
        for (String role : List.of(other, "user", required.toUpperCase(Locale.ROOT), required + " ", "")) {
            refused(change, Tokens.bearer(Tokens.valid(role)), "FORBIDDEN", 403);
        }
        refused(
                change,
                Tokens.bearer(Tokens.sign(
                        "own",
                        Tokens.with(Tokens.claims("user", "syn-0001"), "groups", List.of("administrator", "auditor")))),
                "FORBIDDEN",
                403);
        refused(
                change,
                Tokens.bearer(Tokens.sign("own", Tokens.with(Tokens.claims("user", "syn-0001"), "realm_access", null))),
                "FORBIDDEN",
                403);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aResellerCannotChangeTheCaseOfAnotherReseller(Mutation change) {
        refused(change, Tokens.reseller("syn-0002"), "FORBIDDEN", 403);
        refused(change, Tokens.reseller(null), "FORBIDDEN", 403);
        for (Object claim :
                List.of(List.of("syn-0001"), 1, "", "syn-0001 ", "SYN-0001", "syn-0001/x", "' or true --")) {
            refused(
                    change,
                    Tokens.bearer(
                            Tokens.sign("own", Tokens.with(Tokens.claims("reseller", null), "reseller_code", claim))),
                    "FORBIDDEN",
                    403);
        }
    }

    static Stream<Mutation> mutationsOfASecretCase() {
        return Mutation.allOfCase("syn-secret/syn-0001", 1).stream();
    }

    @ParameterizedTest
    @MethodSource("mutationsOfASecretCase")
    void aSecretCaseIsIndistinguishableFromAMissingCase(Mutation change) {
        Mutation onNone = change.with("number", "syn-secret/syn-0003");

        for (RequestSpecification caller : List.of(Tokens.reseller("syn-0002"), Tokens.reseller(null))) {
            Answer secret = change.by(caller);
            assertThat(secret.code()).isIn("NOT_FOUND", "FORBIDDEN");
            assertThat(secret.response().asString().replace("syn-0001", "syn-0003"))
                    .isEqualTo(onNone.by(caller).response().asString());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theOlderMediaTypeHasStatus200AndTheSameErrorCode(Mutation change) {
        Answer answer = Answer.of(given().contentType("application/json")
                .accept("application/json")
                .body(Map.of(
                        "query",
                        "mutation ($input: %s!) { %s(input: $input) { __typename } }"
                                .formatted(change.type(), change.name()),
                        "variables",
                        Map.of("input", change.input())))
                .post("/graphql"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    private void refused(Mutation change, RequestSpecification caller, String code, int status) {
        refused("", change, caller, code, status);
    }

    private void refused(String defect, Mutation change, RequestSpecification caller, String code, int status) {
        String before = synthetic.state();

        Answer answer = change.by(caller);

        assertThat(answer.code()).as(defect).isEqualTo(code);
        assertThat(answer.status()).as(defect).isEqualTo(status);
        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
