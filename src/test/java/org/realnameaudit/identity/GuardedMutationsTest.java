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
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Every mutation is refused, without an effect, for a caller without a valid token, the required role or the right
 * reseller.
 */
@QuarkusTest
@WithProvider
class GuardedMutationsTest {

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertPublishedAndUnpublishedCase() {
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
                .allSatisfy(mutation -> assertThat(descriptions.get(mutation.name()))
                        .containsPattern("\\bRoles?: " + mutation.role() + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithoutATokenIsRefused(Mutation mutation) {
        assertRefusedWithoutEffect(mutation, given(), "UNAUTHENTICATED", 401);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithAnInvalidTokenIsRefused(Mutation mutation) {
        Tokens.invalid()
                .forEach((defect, token) ->
                        assertRefusedWithoutEffect(defect, mutation, Tokens.bearer(token), "UNAUTHENTICATED", 401));
        assertRefusedWithoutEffect(
                mutation, given().header("Authorization", "Basic YWRtaW5pc3RyYXRvcjp4"), "UNAUTHENTICATED", 401);
        assertRefusedWithoutEffect(mutation, given().header("Authorization", "Bearer"), "UNAUTHENTICATED", 401);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithoutTheRequiredRoleIsRefused(Mutation mutation) {
        String required = mutation.role();
        List<String> others = Stream.of(
                        "auditor", "administrator", "user", required.toUpperCase(Locale.ROOT), required + " ", "")
                .filter(role -> !mutation.roles().contains(role))
                .toList();
        for (String role : others) {
            assertRefusedWithoutEffect(mutation, Tokens.bearer(Tokens.valid(role)), "FORBIDDEN", 403);
        }
        assertRefusedWithoutEffect(
                mutation,
                Tokens.bearer(Tokens.sign(
                        "own",
                        Tokens.with(Tokens.claims("user", "syn-0001"), "groups", List.of("administrator", "auditor")))),
                "FORBIDDEN",
                403);
        assertRefusedWithoutEffect(
                mutation,
                Tokens.bearer(Tokens.sign("own", Tokens.with(Tokens.claims("user", "syn-0001"), "realm_access", null))),
                "FORBIDDEN",
                403);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aResellerTokenWithoutTheCodeOfTheCaseIsRefused(Mutation mutation) {
        assertRefusedWithoutEffect(mutation, Tokens.reseller("syn-0002"), "FORBIDDEN", 403);
        assertRefusedWithoutEffect(mutation, Tokens.reseller(null), "FORBIDDEN", 403);
        for (Object claim :
                List.of(List.of("syn-0001"), 1, "", "syn-0001 ", "SYN-0001", "syn-0001/x", "' or true --")) {
            assertRefusedWithoutEffect(
                    mutation,
                    Tokens.bearer(
                            Tokens.sign("own", Tokens.with(Tokens.claims("reseller", null), "reseller_code", claim))),
                    "FORBIDDEN",
                    403);
        }
    }

    static Stream<Mutation> mutationsOfUnpublishedCase() {
        return Mutation.allOfCase("syn-secret/syn-0001", 1).stream();
    }

    @ParameterizedTest
    @MethodSource("mutationsOfUnpublishedCase")
    void aCaseOfAnUnpublishedCampaignIsIndistinguishableFromAMissingCase(Mutation mutation) {
        Mutation onMissingCase = onMissingCase(mutation);

        for (RequestSpecification caller : List.of(Tokens.reseller("syn-0002"), Tokens.reseller(null))) {
            Answer unpublished = mutation.by(caller);
            assertThat(unpublished.code()).isIn("NOT_FOUND", "FORBIDDEN");
            assertThat(unpublished.response().asString().replace("syn-0001", "syn-0003"))
                    .isEqualTo(onMissingCase.by(caller).response().asString());
        }
    }

    private static Mutation onMissingCase(Mutation mutation) {
        String part = "syn-secret/syn-0003/1";
        if (mutation.input().containsKey("id")) {
            return mutation.with("id", NodeId.of("Measure", part));
        }
        if (mutation.input().containsKey("measure")) {
            return mutation.with("measure", NodeId.of("Measure", part));
        }
        if (mutation.input().containsKey("penaltyProcedure")) {
            return mutation.with("penaltyProcedure", NodeId.of("PenaltyProcedure", part));
        }
        return mutation.with("number", "syn-secret/syn-0003");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMutationWithoutATokenHasStatus200InApplicationJson(Mutation mutation) {
        Answer answer = Answer.of(given().contentType("application/json")
                .accept("application/json")
                .body(Map.of(
                        "query",
                        "mutation ($input: %s!) { %s(input: $input) { __typename } }"
                                .formatted(mutation.type(), mutation.name()),
                        "variables",
                        Map.of("input", mutation.input())))
                .post("/graphql"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    private void assertRefusedWithoutEffect(Mutation mutation, RequestSpecification caller, String code, int status) {
        assertRefusedWithoutEffect("", mutation, caller, code, status);
    }

    private void assertRefusedWithoutEffect(
            String defect, Mutation mutation, RequestSpecification caller, String code, int status) {
        String before = synthetic.state();

        Answer answer = mutation.by(caller);

        assertThat(answer.code()).as(defect).isEqualTo(code);
        assertThat(answer.status()).as(defect).isEqualTo(status);
        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
