package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.TrustedDocumentsProfile;

/**
 * While the identity provider cannot be reached, public queries are served, and requests with a token get UNAVAILABLE.
 */
@QuarkusTest
@TestProfile(TrustedDocumentsProfile.class)
class UnreachableProviderTest {

    @Test
    void publicQueriesAreServedWhileTheIdentityProviderIsUnreachable() {
        assertThat(Ask.query("{ regions { code } }").<Object>list("regions")).hasSize(31);
    }

    @Test
    void requestsWithATokenAreUnavailableWhileTheIdentityProviderIsUnreachable() {
        Answer answer = Ask.query(
                Tokens.bearer("eyJhbGciOiJSUzI1NiIsImtpZCI6ImtleSJ9.eyJzdWIiOiJ4In0.eA"),
                "{ viewer { name } }",
                Map.of());

        assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().getHeader("Retry-After")).isNotNull();
    }
}
