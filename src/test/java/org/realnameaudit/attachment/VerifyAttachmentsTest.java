package org.realnameaudit.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.command.HistoryVerifier.Verified;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The verification of histories recomputes the digests of files, so it detects each changed byte (rules 12, 28). */
@QuarkusTest
@WithProvider
class VerifyAttachmentsTest {

    private static final byte[] FILE = EvidenceFiles.pdf(600_000, 1);

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    AttachmentVerification verification;

    @BeforeEach
    void handInFiles() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        for (int i = 0; i < 3; i++) {
            EvidenceFiles.handIn(Tokens.of("account " + i, "administrator"), "case=syn-c1/syn-0001", "a.pdf", FILE);
        }
        database.runWithoutTriggers("""
                insert into case_evidence (campaign, reseller, submitted_in, position, uri, sha256, attachment)
                select campaign, reseller, 1, 1, 'attachment:' || id, sha256, id from attachment order by id limit 1""");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void unchangedFilesAreIntact() {
        List<Verified> verified = verification.next("", 100);

        assertThat(verified).hasSize(3).allSatisfy(each -> {
            assertThat(each.name()).matches("attachment [0-9a-f-]{36}");
            assertThat(each.entries()).as("chunks").isEqualTo(3);
            assertThat(each.firstBroken()).isNull();
            assertThat(each.digest()).isEqualTo(Digest.of(FILE));
        });
        assertThat(verification.next("", 2)).isEqualTo(verified.subList(0, 2));
        assertThat(verification.next(verified.get(1).name(), 2)).isEqualTo(verified.subList(2, 3));
        assertThat(verification.next(verified.getLast().name(), 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update attachment_chunk set bytes = set_byte(bytes, 1000, 1 - get_byte(bytes, 1000) % 2) where position = 2 and attachment = ?",
                "delete from attachment_chunk where position = 3 and attachment = ?",
                "update attachment_chunk set position = 4 where position = 3 and attachment = ?",
                "update attachment set sha256 = repeat('0', 64) where id = ?",
                "update attachment set reseller = null where id = ?",
                "delete from attachment where id = ?",
                "update case_evidence set sha256 = repeat('0', 64) where attachment = ?"
            })
    void aChangeByForceIsDetected(String sql) {
        UUID first = database.<UUID>column("select attachment from case_evidence where campaign = 'syn-c1'")
                .getFirst();

        database.runWithoutTriggers(sql, first);

        assertThat(verification.next("", 100).stream()
                        .filter(each -> each.firstBroken() != null)
                        .map(Verified::name))
                .containsExactly("attachment " + first);
    }
}
