package org.realnameaudit.platform.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Each executed mutation and import writes an audit line with its name, the pseudonym of the caller and the outcome,
 * also when it is refused.
 */
@QuarkusTest
@WithProvider
class AuditLogTest {

    private static final Logger LOG = Logger.getLogger("org.realnameaudit.audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCampaignAndCaptureAuditLog() {
        synthetic.resellers(1);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.violation("syn-a", "syn-0001");
        LOG.addHandler(handler);
    }

    @AfterEach
    void clear() {
        LOG.removeHandler(handler);
        synthetic.clear();
    }

    @Test
    void theAuditLogRecordsSuccessfulAndRefusedMutations() {
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 9).by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.auditor());
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(given());

        assertThat(lines)
                .map(line -> line.replaceFirst(" subject=\\S+", ""))
                .containsExactly(
                        "mutation=openRectificationCase outcome=OK",
                        "mutation=openRectificationCase outcome=ALREADY_EXISTS",
                        "mutation=notifyRectification outcome=STALE",
                        "mutation=notifyRectification outcome=FORBIDDEN",
                        "mutation=notifyRectification outcome=UNAUTHENTICATED");
        assertThat(lines.getFirst()).containsPattern("subject=[0-9a-f]{16}$");
        assertThat(lines.get(1))
                .as("the same account")
                .endsWith(lines.getFirst().substring(lines.getFirst().indexOf("subject=")));
        assertThat(lines.get(3))
                .as("another account")
                .doesNotEndWith(lines.getFirst().substring(lines.getFirst().indexOf("subject=")));
        assertThat(lines.getLast()).endsWith("subject=none");
    }

    @Test
    void theAuditLogContainsNeitherInputNorNames() {
        Mutation.openCase("syn-a", "syn-0001").with("reason", "a secret reason").by(Tokens.administrator());
        Mutation.openCase("syn-a", "syn-0001").with("severity", "NONSENSE").by(Tokens.administrator());

        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains("secret")
                        || line.contains("syn-")
                        || line.contains("NONSENSE")
                        || line.contains("administrator"));
    }

    @Test
    void eachImportLeavesOneAuditLineWithoutFileContents() {
        Imports.outlets("code,name,channel,reseller,region,location,active\nsyn-0001-x,秘密,ONLINE,syn-0001,,,true\n");
        Imports.outlets("code,name,channel,reseller,region,location,active\nsyn-0001-x,秘密,ONLINE,syn-0001,,,true\n");
        Imports.outlets("code,name\nsecret,secret\n");

        assertThat(lines)
                .map(line -> line.replaceFirst(" subject=[0-9a-f]{16}$", ""))
                .containsExactly(
                        "import=outlets outcome=APPLIED",
                        "import=outlets outcome=APPLIED",
                        "import=outlets outcome=REFUSED");
    }

    @Test
    void aQueryLeavesNoAuditLine() {
        Ask.query("{ regions { code } }");

        assertThat(lines).isEmpty();
    }

    @Test
    void eachMutationOfARequestLeavesItsOwnAuditLine() {
        Ask.query(Tokens.administrator(), """
                mutation { a: openRectificationCase(input: { campaign: "syn-a", reseller: "syn-0001" }) { rectificationCase { version } }
                  b: openRectificationCase(input: { campaign: "syn-none", reseller: "syn-0001" }) { rectificationCase { version } } }""", Map.of());

        assertThat(lines)
                .map(line -> line.replaceFirst(" subject=\\S+", ""))
                .containsExactly(
                        "mutation=openRectificationCase outcome=OK",
                        "mutation=openRectificationCase outcome=NOT_FOUND");
    }
}
