package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Evidence is stored as a URI with a digest, and a reason as plain text. */
@QuarkusTest
@WithProvider
class EvidenceTest {

    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String NUMBER = "syn-c1/syn-0001";
    private static final Mutation REPLY = Mutation.step("replyToCase", NUMBER, 1);
    private static final String EVENTS = """
            { rectificationCase(number: "syn-c1/syn-0001") { evidence { sequence }
                history { nodes { action evidence { sequence evidence { uri } } } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evidence.invalid",
                "https://evidence.invalid/a/b?c=d#e",
                "s3://bucket/key/of/it.pdf",
                "HTTPS://evidence.invalid:8443/",
                "https://evidence.invalid/%E8%9C%97%E7%89%9B",
                "s3://my_bucket.name/x"
            })
    void httpsAndS3UrisAreAccepted(String uri) {
        Answer answer = with(Map.of("uri", uri, "sha256", SHA256));

        assertThat(answer.<String>list("replyToCase.rectificationCase.evidence.evidence.uri"))
                .containsExactly(uri);
        assertThat(answer.<String>get("replyToCase.rectificationCase.history.nodes[1].detail"))
                .matches("evidence=1 digest=[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://evidence.invalid",
                "ftp://evidence.invalid",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://",
                "https:///x",
                "s3:/x",
                "https://user@evidence.invalid/",
                "https://user:word@evidence.invalid/",
                "https://evidence.invalid/ x",
                "https://evidence.invalid/\n",
                "https://evidence.invalid/蜗牛",
                "https://蜗牛.invalid/",
                "https://evidence.invalid/%zz",
                "https://evidence.invalid/?token=x",
                "s3://bucket/key?a=b&X-Amz-Signature=x",
                "https://evidence.invalid\\@other.invalid/",
                "x https://evidence.invalid"
            })
    void otherEvidenceUrisAreRefused(String uri) {
        assertRefused(
                with(Map.of("uri", uri, "sha256", SHA256)),
                "`input.evidence[0].uri` must be an https or s3 URI without a user, a token or a signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                " 123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anInvalidDigestIsRefused(String sha256) {
        assertRefused(
                with(Map.of("uri", "https://evidence.invalid", "sha256", sha256)),
                "`input.evidence[0].sha256` must be 64 hex digits");
    }

    @Test
    void aDigestIsStoredInLowerCase() {
        assertThat(with(Map.of("uri", "https://evidence.invalid", "sha256", SHA256.toUpperCase()))
                        .<String>list("replyToCase.rectificationCase.evidence.evidence.sha256"))
                .containsExactly(SHA256);
    }

    @Test
    void evidenceIsLimitedInLengthAndNumber() {
        Map<String, Object> piece = Mutation.evidence("https://evidence.invalid/");
        assertRefused(
                REPLY.with("evidence", Collections.nCopies(21, piece)).by(Tokens.administrator()),
                "`input.evidence` must have at most 20 entries");
        assertRefused(
                with(Map.of("uri", "https://evidence.invalid/" + "x".repeat(2000), "sha256", SHA256)),
                "`input.evidence[0].uri` must have at most 2000 characters");
        assertRefused(
                with(Map.of("uri", "https://evidence.invalid/", "sha256", SHA256, "description", "蜗".repeat(2001))),
                "`input.evidence[0].description` must have at most 2000 characters");
        assertRefused(
                REPLY.with("reason", "蜗".repeat(2001)).by(Tokens.administrator()),
                "`input.reason` must have at most 2000 characters");

        Answer most = REPLY.with("evidence", Collections.nCopies(20, piece))
                .with("reason", "蜗".repeat(2000))
                .by(Tokens.administrator());
        assertThat(most.<String>list("replyToCase.rectificationCase.evidence.evidence.uri"))
                .hasSize(20);
    }

    @Test
    void aCaseHasALimitedNumberOfPiecesOfEvidence() {
        List<Map<String, Object>> pieces = Collections.nCopies(20, Mutation.evidence("https://evidence.invalid/"));
        for (int version = 1; version <= 25; version++) {
            REPLY.with("expectedVersion", version)
                    .with("evidence", pieces)
                    .by(Tokens.administrator())
                    .get("replyToCase");
        }

        assertRefused(
                REPLY.with("expectedVersion", 26)
                        .with("evidence", pieces.subList(0, 1))
                        .by(Tokens.administrator()),
                "`input.evidence` must not add evidence beyond the 500 pieces");
    }

    @Test
    void aHistoryOfAThousandEventsAcceptsNoMoreReplies() {
        database.runWithoutTriggers("update rectification_case set version = 1000 where campaign = 'syn-c1'");

        assertRefused(REPLY.with("expectedVersion", 1000).by(Tokens.administrator()), "accepts no more replies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0007", "\ud83d", "\u001b[31m"})
    void controlCharactersInAReasonAreRefused(String reason) {
        assertRefused(
                REPLY.with("reason", reason).by(Tokens.administrator()),
                "`input.reason` must not have lone surrogates or control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一行\n另一行", "𠮷野家", "tab\tand quotes \" ' \\ ${x} %s <script>", "🙂"})
    void aReasonIsStoredUnchanged(String reason) {
        assertThat(REPLY.with("reason", reason)
                        .by(Tokens.administrator())
                        .<String>get("replyToCase.rectificationCase.history.nodes[1].reason"))
                .isEqualTo(reason);
    }

    @Test
    void aReplyRequiresAText() {
        assertRefused(REPLY.with("reason", null).by(Tokens.administrator()), "`input.reason` is required");
        for (String empty : List.of(" \n ", "\u00a0", "\u200b", "\u3000\u2060\u2800\n")) {
            assertRefused(REPLY.with("reason", empty).by(Tokens.administrator()), "`input.reason` must not be blank");
        }
    }

    @Test
    void aDescriptionThatLooksEmptyIsNone() {
        with(Map.of("uri", "https://evidence.invalid", "sha256", SHA256, "description", "\u00a0\u200b"))
                .get("replyToCase");

        assertThat(database.<String>column("select description from case_evidence where campaign = 'syn-c1'"))
                .containsExactly((String) null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\ufeff\n\u3000"})
    void aRequiredReasonThatLooksEmptyIsRefused(String reason) {
        for (Mutation each :
                List.of(Mutation.liftMeasure("syn-c1/syn-0001", 1), Mutation.extendDeadline("syn-c1/syn-0001", 1))) {
            assertRefused(each.with("reason", reason).by(Tokens.administrator()), "`input.reason` must not be blank");
        }
    }

    /** A letter that is recorded late was submitted on the day of its postmark (rule 11). */
    @Test
    void evidenceSaysWhoSubmittedItWhenAndWithWhichStep() {
        setClock("2026-06-05T00:30:00+08:00");
        Mutation received = REPLY.with("evidence", List.of(Mutation.evidence("https://evidence.invalid/1")));
        received.with("occurredOn", "2026-05-30").by(Tokens.administrator()).get("replyToCase");
        received.with("expectedVersion", 2).by(Tokens.reseller("syn-0001")).get("replyToCase");
        Answer served = Mutation.recordService(NUMBER, 3)
                .with("evidence", List.of(Mutation.evidence("https://evidence.invalid/receipt")))
                .by(Tokens.administrator());

        assertThat(served.<Integer>list("recordService.rectificationCase.evidence.sequence"))
                .containsExactly(2, 3, 4);
        assertThat(served.<String>list("recordService.rectificationCase.evidence.submittedOn"))
                .as("the day of the letter, and days in China")
                .containsExactly("2026-05-30", "2026-06-05", "2026-06-05");
        assertThat(served.<String>list("recordService.rectificationCase.evidence.party"))
                .as("the administrator recorded the first for the reseller")
                .containsExactly("RESELLER", "RESELLER", "REGULATOR");
        assertThat(served.<String>list("recordService.rectificationCase.evidence.evidence.uri"))
                .containsExactly(
                        "https://evidence.invalid/1", "https://evidence.invalid/1", "https://evidence.invalid/receipt");
    }

    /** Rule 14: the public sees that and when something was submitted, and an empty list. */
    @Test
    void onlyOfficialsAndTheResellerOfTheCaseSeeTheEvidenceOfAnEvent() {
        REPLY.with("evidence", List.of(Mutation.evidence("https://evidence.invalid/1")))
                .by(Tokens.reseller("syn-0001"))
                .get("replyToCase");
        Mutation.step("replyToCase", NUMBER, 2).by(Tokens.administrator()).get("replyToCase");
        Mutation.step("escalateRectification", NUMBER, 3)
                .by(Tokens.administrator())
                .get("escalateRectification");

        for (RequestSpecification concerned :
                List.of(Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0001"))) {
            assertThat(evidenceOfEvents(concerned))
                    .containsExactly(
                            "OPEN null",
                            "REPLY [{sequence=2, evidence={uri=https://evidence.invalid/1}}]",
                            "REPLY []",
                            "ESCALATE null");
        }
        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0002"))) {
            assertThat(evidenceOfEvents(other)).containsExactly("OPEN null", "REPLY []", "REPLY []", "ESCALATE null");
            assertThat(Ask.query(other, EVENTS, Map.of()).<Object>list("rectificationCase.evidence"))
                    .isEmpty();
        }
    }

    private static List<String> evidenceOfEvents(RequestSpecification caller) {
        return Ask.query(caller, EVENTS, Map.of()).<Map<String, Object>>list("rectificationCase.history.nodes").stream()
                .map(each -> each.get("action") + " " + each.get("evidence"))
                .toList();
    }

    @Test
    void theDatabaseAcceptsEvidenceWithTheSameActions() {
        String function = database.<String>column(
                        "select prosrc from pg_proc where proname = 'evidence_comes_with_its_event'")
                .getFirst();

        assertThat(Pattern.compile("'(\\w+)'").matcher(function).results().map(action -> action.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RectificationAction.values())
                        .filter(RectificationAction::takesEvidence)
                        .map(Enum::name)
                        .toList());
    }

    private static void setClock(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        QuarkusMock.installMockForType(Clock.fixed(instant, ShanghaiClock.ZONE), Clock.class);
    }

    private static Answer with(Map<String, Object> evidence) {
        return REPLY.with("evidence", List.of(evidence)).by(Tokens.administrator());
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.message()).contains(message);
    }
}
