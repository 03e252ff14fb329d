package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** An office with a single account switches off that two acts need two accounts (rule 26). */
@QuarkusTest
@WithProvider
@TestProfile(OneAccountTest.OneAccount.class)
class OneAccountTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    public static class OneAccount implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("real-name-audit.identity.four-eyes", "false");
        }
    }

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theAccountThatSubmittedAccepts() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "RECTIFYING");

        for (String step : new String[] {"submitRectification", "acceptRectification"}) {
            int version = step.startsWith("submit") ? 1 : 2;
            Answer answer = Mutation.step(step, NUMBER, version).by(Tokens.administrator());
            assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
        }
    }
}
