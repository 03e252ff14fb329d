package org.realnameaudit.identity;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.LogLines;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Validation of bearer tokens, and the claims that the service uses. */
@QuarkusTest
@WithProvider
class BearerTest {

    private static final String VIEWER = "{ viewer { name roles reseller { code } } }";

    /** The logged reason of each of {@link Tokens#invalid}. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("malformed", "malformed"),
            entry("opaque", "malformed"),
            entry("expired", "expired"),
            entry("without an expiry", "no expiry"),
            entry("not yet valid", "not valid yet"),
            entry("issued in the future", "not valid yet"),
            entry("nested deeply", "malformed"),
            entry("of another issuer", "wrong issuer"),
            entry("for another audience", "wrong audience"),
            entry("for no audience", "no audience"),
            entry("without a subject", "no subject"),
            entry("a token of the type ID", "not an access token"),
            entry("a token of the type Refresh", "not an access token"),
            entry("a token of the type Offline", "not an access token"),
            entry("a token of the type Logout", "not an access token"),
            entry("of an invalid type", "not an access token"),
            entry("with the typ header logout+jwt", "not an access token"),
            entry("with the typ header dpop+jwt", "not an access token"),
            entry("with the typ header id_token", "not an access token"),
            entry("signed with another key", "invalid signature"),
            entry("unsigned", "malformed"),
            entry("without its signature", "malformed"),
            entry("with a changed claim", "invalid signature"));

    @Test
    void theViewerHasNameRolesAndReseller() {
        Answer answer = Ask.query(Tokens.reseller("snail"), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("Test reseller");
        assertThat(answer.<String>list("viewer.roles")).containsExactly("reseller");
        assertThat(answer.<String>get("viewer.reseller.code")).isEqualTo("snail");
    }

    @Test
    void theUserNameReplacesAMissingDisplayName() {
        Answer answer =
                Ask.query(withClaims(Tokens.with(Tokens.claims("auditor", null), "name", null)), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("auditor");
    }

    @Test
    void theResellerClaimIsIgnoredWithoutTheResellerRole() {
        Answer answer = Ask.query(withClaims(Tokens.claims("auditor", "snail")), VIEWER, Map.of());

        assertThat(answer.<Object>get("viewer.reseller")).isNull();
    }

    @Test
    void theViewerHasNoResellerIfTheCodeIsUnknown() {
        Answer answer = Ask.query(Tokens.reseller("no-such-reseller"), VIEWER, Map.of());

        assertThat(answer.<Object>get("viewer.reseller")).isNull();
    }

    @Test
    void unknownRolesAreOmitted() {
        Map<String, Object> roles =
                Map.of("roles", List.of("offline_access", "auditor", "default-roles-real-name-audit"));
        Answer answer = Ask.query(
                withClaims(Tokens.with(Tokens.claims("auditor", null), "realm_access", roles)), VIEWER, Map.of());

        assertThat(answer.<String>list("viewer.roles")).containsExactly("auditor");
    }

    @Test
    void theClocksOfTheProviderAndTheServiceMayDifferByTwentyFiveSeconds() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> justExpired =
                Tokens.with(Tokens.with(Tokens.claims("auditor", null), "iat", now - 300), "exp", now - 25);
        Map<String, Object> notYetValid =
                Tokens.with(Tokens.with(Tokens.claims("auditor", null), "iat", now + 25), "nbf", now + 25);

        for (Map<String, Object> claims : List.of(justExpired, notYetValid)) {
            assertThat(Ask.query(withClaims(claims), VIEWER, Map.of()).<String>get("viewer.name"))
                    .isEqualTo("Test auditor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "own?JWT", "own?at+jwt", "own?AT+JWT", "own?application/at%2Bjwt"})
    void allTypesOfAccessTokensAreAccepted(String keyAndType) {
        for (String type : Arrays.asList(null, "Bearer", "bearer")) {
            Map<String, Object> claims = Tokens.with(Tokens.claims("auditor", null), "typ", type);

            assertThat(Ask.query(Tokens.bearer(Tokens.sign(keyAndType, claims)), VIEWER, Map.of())
                            .hasErrors())
                    .isFalse();
        }
    }

    @Test
    void aRefusedTokenIsLoggedOnceWithTheReason() {
        Tokens.invalid().forEach((defect, token) -> {
            try (LogLines log = LogLines.of(Credentials.class)) {
                Ask.query(Tokens.bearer(token), VIEWER, Map.of());

                assertThat(log.lines())
                        .as(defect)
                        .singleElement()
                        .asString()
                        .endsWith("Token refused: " + REASONS.get(defect))
                        .doesNotContain(token.substring(0, 8));
            }
        });
    }

    @Test
    void aMutationWithAnInvalidSubjectIsRefused() {
        for (String subject : List.of("", " ", "a\u0000b", "x".repeat(700))) {
            Answer answer = Mutation.recordAccountability()
                    .by(withClaims(Tokens.with(Tokens.claims("administrator", null), "sub", subject)));

            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void invisibleCharactersInNamesBecomeSpaces() {
        Answer answer = Ask.query(
                withClaims(Tokens.with(Tokens.claims("auditor", null), "name", "a\u202eb\nc\u2066")), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("a b c ");
    }

    @Test
    void anInvalidTokenIsRefusedForPublicQueriesToo() {
        Tokens.invalid().forEach((defect, token) -> {
            Answer answer = Ask.query(Tokens.bearer(token), "{ regions { code } }", Map.of());

            assertThat(answer.code()).as(defect).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.status()).as(defect).isEqualTo(401);
            assertThat(answer.response().getHeader("WWW-Authenticate"))
                    .as(defect)
                    .startsWith("Bearer resource_metadata=\"http://localhost");
            assertThat(answer.response().asString())
                    .as(defect)
                    .doesNotContain("data")
                    .doesNotContain(token);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "bearer",
                "Bearer x y",
                "Bearer,",
                "BearerX",
                "Basic",
                "Basic x",
                "Basic YTpi",
                "Basic Og==",
                "Negotiate",
                "DPoP x",
                "Token x",
                ",",
                "=",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer ..",
                "Bearer e30.e30.e30"
            })
    void anAuthorizationHeaderWithoutAValidBearerTokenIsRefused(String authorization) {
        Answer answer = Ask.query(given().header("Authorization", authorization), "{ regions { code } }", Map.of());

        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenDoesNotAffectTheNextRequest() {
        for (int i = 0; i < 20; i++) {
            assertThat(Ask.query(Tokens.administrator(), "{ viewer { roles } }", Map.of())
                            .<List<String>>get("viewer.roles"))
                    .containsExactly("administrator");
            assertThat(Ask.query(given(), "{ viewer { roles } }", Map.of()).<Object>get("viewer"))
                    .isNull();
        }
    }

    private static RequestSpecification withClaims(Map<String, Object> claims) {
        return Tokens.bearer(Tokens.sign("own", claims));
    }
}
