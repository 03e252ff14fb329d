package org.realnameaudit.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** What the service takes from a token. */
@QuarkusTest
@WithProvider
class BearerTest {

    private static final String VIEWER = "{ viewer { name roles reseller { code } } }";

    @Test
    void theDisplayNameTheRolesAndTheReseller() {
        Answer answer = Ask.query(Tokens.reseller("snail"), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("Test reseller");
        assertThat(answer.<String>list("viewer.roles")).containsExactly("reseller");
        assertThat(answer.<String>get("viewer.reseller.code")).isEqualTo("snail");
    }

    @Test
    void withoutADisplayNameTheNameToSignInWith() {
        Answer answer = Ask.query(bearing(Tokens.with(Tokens.claims("auditor", null), "name", null)), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("auditor");
    }

    @Test
    void theClaimOfAResellerIsNothingWithoutTheRole() {
        Answer answer = Ask.query(bearing(Tokens.claims("auditor", "snail")), VIEWER, Map.of());

        assertThat(answer.<Object>get("viewer.reseller")).isNull();
    }

    @Test
    void aResellerThatDoesNotExistIsNoneWithoutAnError() {
        Answer answer = Ask.query(Tokens.reseller("no-such-reseller"), VIEWER, Map.of());

        assertThat(answer.<Object>get("viewer.reseller")).isNull();
    }

    @Test
    void aSubjectThatCannotBeKeptChangesNothing() {
        for (String subject : List.of("", " ", "a\u0000b", "x".repeat(700))) {
            Answer answer = Change.recordAccountability().by(bearing(Tokens.with(Tokens.claims("administrator", null), "sub", subject)));

            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void aNameDoesNotTurnTheTextAroundIt() {
        Answer answer = Ask.query(bearing(Tokens.with(Tokens.claims("auditor", null), "name", "a\u202eb\nc\u2066")), VIEWER, Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("a b c ");
    }

    @Test
    void aPublicQueryIsRefusedToAnInvalidTokenAlso() {
        Tokens.invalid().forEach((what, token) -> {
            Answer answer = Ask.query(Tokens.bearing(token), "{ regions { code } }", Map.of());

            assertThat(answer.code()).as(what).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.response().getHeader("WWW-Authenticate")).as(what).startsWith("Bearer");
            assertThat(answer.response().asString()).as(what).doesNotContain("data").doesNotContain(token);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer", "bearer", "Bearer x y", "Bearer,", "BearerX", "Basic", "Basic x", "Basic YTpi", "Basic Og==", "Negotiate", "DPoP x",
            "Token x", ",", "=", "Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer ..", "Bearer e30.e30.e30" })
    void whatIsNoTokenIsRefusedToo(String authorization) {
        Answer answer = Ask.query(given().header("Authorization", authorization), "{ regions { code } }", Map.of());

        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void oneRequestsTokenIsNothingToTheNext() {
        for (int i = 0; i < 20; i++) {
            assertThat(Ask.query(Tokens.administrator(), "{ viewer { roles } }", Map.of()).<List<String>>get("viewer.roles")).containsExactly("administrator");
            assertThat(Ask.query(given(), "{ viewer { roles } }", Map.of()).<Object>get("viewer")).isNull();
        }
    }

    private static RequestSpecification bearing(Map<String, Object> claims) {
        return Tokens.bearing(Tokens.token("own", claims));
    }
}
