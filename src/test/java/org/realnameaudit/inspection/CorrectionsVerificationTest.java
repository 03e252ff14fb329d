package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Verification detects altered corrections, even if the alteration bypassed the database's triggers (rule 12). */
@QuarkusTest
@WithProvider
class CorrectionsVerificationTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertThreeVoidedInspectionsAndAReplacement() {
        synthetic.resellers(1);
        synthetic.outlets(4);
        synthetic.campaign("syn-c1", "IN_FIELD");
        for (int i = 1; i <= 3; i++) {
            recordInspections("syn-c1", visit("syn-0001-o000" + i, "2020-01-02"))
                    .by(Tokens.auditor());
            voidInspection("syn-c1", "syn-0001-o000" + i, 1).by(Tokens.auditor());
        }
        recordInspections("syn-c1", visit("syn-0001-o0002", "2020-01-03")).by(Tokens.auditor());
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anUnalteredChainIsIntactAndEndsInTheLastDigest() {
        Answer verified = verified();

        assertThat(verified.<Boolean>get("verifyCorrections.intact")).isTrue();
        assertThat(verified.<Integer>get("verifyCorrections.corrections")).isEqualTo(4);
        assertThat(verified.<String>get("verifyCorrections.digest"))
                .isEqualTo(database.<String>column(
                                "select digest from correction where campaign = 'syn-c1' and sequence = 4")
                        .getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update correction set reason = 'Never mind' where sequence = 2 | 2",
                "update correction set actor = 'another account' where sequence = 1 | 1",
                "delete from correction where sequence = 1 | 1",
                "delete from correction where sequence = 3 | 3",
                "delete from correction where sequence = 4 | 4",
                "update correction set digest = repeat('0', 64) where sequence = 4 | 4",
                "update inspection set voided = false where outlet = 'syn-0001-o0001' | 5",
                "update inspection set voided = true where outlet = 'syn-0001-o0002' | 5"
            })
    void anAlterationThatBypassesTheTriggersIsDetected(String sql, int firstBroken) {
        database.runWithoutTriggers(sql);

        assertThat(verified().<Integer>get("verifyCorrections.firstBroken")).isEqualTo(firstBroken);
        assertThat(verified().<Boolean>get("verifyCorrections.intact")).isFalse();
    }

    @Test
    void thePublicCannotVerifyCorrectionsOfAnUnpublishedCampaign() {
        assertThat(Ask.query("{ verifyCorrections(campaign: \"syn-c1\") { intact } }")
                        .<Object>get("verifyCorrections"))
                .isNull();
        assertThat(Ask.query("{ verifyCorrections(campaign: \"syn-none\") { intact } }")
                        .<Object>get("verifyCorrections"))
                .isNull();
        assertThat(Ask.query("{ verifyCorrections(campaign: \"miit-2016-11\") { intact corrections digest } }")
                        .<Map<String, Object>>get("verifyCorrections"))
                .containsEntry("intact", true)
                .containsEntry("corrections", 0)
                .containsEntry("digest", null);
    }

    private static Answer verified() {
        return Ask.query(
                Tokens.auditor(),
                "{ verifyCorrections(campaign: \"syn-c1\") { intact corrections firstBroken digest } }",
                Map.of());
    }
}
