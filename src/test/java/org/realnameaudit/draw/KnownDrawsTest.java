package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.draw.Oracle.Outlet;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * These draws always have the same result; a different algorithm needs a different name (rule 9). The expected values
 * do not come from this code: they were computed from rule 9 with Python 3.11, by {@code hmac.new(seed.encode(),
 * message.encode(), hashlib.sha256).digest()} and {@code sorted}, which compares bytes as unsigned numbers.
 */
@QuarkusTest
@WithProvider
class KnownDrawsTest {

    private static final List<Map<String, Object>> STRATA = List.of(
            Map.of("channel", "ONLINE", "size", 2),
            Map.of("region", "110000", "size", 1),
            Map.of("reseller", "syn-0001", "size", 1),
            Map.of("size", 2));
    private static final List<Map<String, Object>> INSPECTORS = List.of(
            Map.of("id", "li-01", "recusedFrom", List.of("syn-0001")),
            Map.of("id", "wang-02"),
            Map.of("id", "Zhao-03", "recusedFrom", List.of("syn-0002", "syn-0003")),
            Map.of("id", "zhou-04"));
    private static final String FRAME = "bd10a41e22809826a674483de3bcc5cdbf7c2fbe19be1be42ea4e472d0612fe7";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertSevenActiveOutletsAndAnInactiveOne() {
        synthetic.resellers(3);
        synthetic.campaign("syn-known", "DRAFT");
        new TestFrame(database)
                .put(List.of(
                        new Outlet("syn-A", "PHYSICAL", "syn-0001", "110000", true),
                                new Outlet("syn-B", "ONLINE", "syn-0001", null, true),
                        new Outlet("syn-a", "PHYSICAL", "syn-0002", "440000", true),
                                new Outlet("syn-a.1", "ONLINE", "syn-0002", null, true),
                        new Outlet("syn-a-1", "PHYSICAL", "syn-0003", "110000", true),
                                new Outlet("syn-a_1", "ONLINE", "syn-0003", null, true),
                        new Outlet("syn-b", "PHYSICAL", "syn-0001", "440000", false),
                                new Outlet("syn-c", "PHYSICAL", "syn-0003", "310000", true)));
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aChineseSeedWithTwoInspectorsGivesTheKnownDraw() {
        assertDraw(
                "双色球 2026-11-19: 03 08 14 21 27 30 + 11",
                2,
                Map.of(
                        "syn-a_1",
                        List.of("zhou-04", "li-01"),
                        "syn-a.1",
                        List.of("zhou-04", "wang-02"),
                        "syn-A",
                        List.of("Zhao-03", "zhou-04"),
                        "syn-B",
                        List.of("wang-02", "Zhao-03"),
                        "syn-a",
                        List.of("wang-02", "zhou-04"),
                        "syn-c",
                        List.of("li-01", "wang-02")));
    }

    @Test
    void aSeedLongerThanABlockWithThreeInspectorsGivesTheKnownDraw() {
        assertDraw(
                "x".repeat(65),
                3,
                Map.of(
                        "syn-a_1",
                        List.of("li-01", "wang-02", "zhou-04"),
                        "syn-B",
                        List.of("wang-02", "zhou-04", "Zhao-03"),
                        "syn-a-1",
                        List.of("wang-02", "li-01", "zhou-04"),
                        "syn-A",
                        List.of("zhou-04", "Zhao-03", "wang-02"),
                        "syn-a",
                        List.of("zhou-04", "wang-02", "li-01"),
                        "syn-a.1",
                        List.of("wang-02", "zhou-04", "li-01")));
    }

    private static void assertDraw(String seed, int perOutlet, Map<String, List<String>> expected) {
        Answer answer = Mutation.drawOutlets("syn-known", 0, STRATA, INSPECTORS)
                .with("seed", seed)
                .with("inspectorsPerOutlet", perOutlet)
                .by(Tokens.auditor());

        assertThat(answer.<String>get("drawOutlets.draw.algorithm")).isEqualTo("hmac-sha256-v1");
        assertThat(answer.<String>get("drawOutlets.draw.frameSha256")).isEqualTo(FRAME);
        assertThat(answer.<Integer>get("drawOutlets.draw.frameSize")).isEqualTo(7);
        assertThat(TestFrame.returned(answer, "drawOutlets.draw")).isEqualTo(expected);
    }
}
