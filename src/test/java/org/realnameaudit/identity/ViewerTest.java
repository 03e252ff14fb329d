package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The viewer is null for an anonymous request, and otherwise has the name and the roles of the account. */
@QuarkusTest
@WithProvider
class ViewerTest {

    @Test
    void anAnonymousRequestHasNoViewer() {
        assertThat(Ask.query("{ viewer { name } }").<Object>get("viewer")).isNull();
    }

    @Test
    @TestSecurity(
            user = "an auditor",
            roles = {"auditor", "administrator"})
    void aSignedInViewerHasNameAndRoles() {
        Answer answer = Ask.query("{ viewer { name roles reseller { code } } }");

        assertThat(answer.<String>get("viewer.name")).isEqualTo("an auditor");
        assertThat(answer.<String>list("viewer.roles")).containsExactly("administrator", "auditor");
        assertThat(answer.<Object>get("viewer.reseller")).isNull();
    }
}
