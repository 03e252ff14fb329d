package org.realnameaudit.draw;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.draw.Oracle.Outlet;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Random draws by the service have the same result as by the {@link Oracle} (rule 9). */
@QuarkusTest
@WithProvider
class RandomDrawsTest {

    private static final String[] RESELLERS = {"syn-0001", "syn-0002", "syn-0003"};
    private static final String[] REGIONS = {null, "110000", "310000", "440000"};
    private static final String[] CHANNELS = {"PHYSICAL", "ONLINE"};
    private static final String[] SEEDS = {"a", "种子 🎲 seed", "0123456789abcdef".repeat(4), "种".repeat(200)};

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void fortyRandomDrawsMatchTheOracle() {
        List<Boolean> accepted = new ArrayList<>();
        for (int seed = 1; seed <= 40; seed++) {
            synthetic.clear();
            accepted.add(assertMatchesOracle(new Random(seed), seed));
        }
        assertThat(accepted)
                .as("most draws are accepted, some are refused")
                .contains(true, false)
                .filteredOn(each -> each)
                .hasSizeGreaterThan(20);
    }

    /** @return whether the service and the oracle accepted the draw */
    private boolean assertMatchesOracle(Random random, int number) {
        synthetic.resellers(3);
        synthetic.campaign("syn-random", random.nextBoolean() ? "DRAFT" : "IN_FIELD");
        TestFrame frame = new TestFrame(database);
        frame.put(Stream.generate(() -> outlet(random))
                .limit(20 + random.nextInt(40))
                .collect(toMap(Outlet::code, each -> each, (first, _) -> first))
                .values()
                .stream()
                .toList());
        Oracle oracle = new Oracle(
                SEEDS[random.nextInt(SEEDS.length)],
                frame.outlets(),
                Stream.generate(() -> stratum(random))
                        .limit(1 + random.nextInt(4))
                        .toList(),
                IntStream.rangeClosed(1, 3 + random.nextInt(6))
                        .mapToObj(i -> inspector("i-" + i, random))
                        .toList(),
                2 + random.nextInt(2));

        Answer answer = Mutation.drawOutlets("syn-random", 0, oracle.strata(), oracle.inspectors())
                .with("seed", oracle.seed())
                .with("inspectorsPerOutlet", oracle.perOutlet())
                .by(Tokens.auditor());

        Optional<Map<String, List<String>>> expected = oracle.assignments();
        if (expected.isEmpty()) {
            assertThat(answer.code()).as("draw %s", number).isEqualTo("BAD_USER_INPUT");
            assertThat(frame.stored("syn-random")).isEmpty();
            return false;
        }
        assertThat(answer.<String>get("drawOutlets.draw.frameSha256"))
                .as("draw %s", number)
                .isEqualTo(oracle.frameSha256());
        assertThat(answer.<Integer>get("drawOutlets.draw.frameSize"))
                .isEqualTo(oracle.frame().size());
        assertThat(TestFrame.returned(answer, "drawOutlets.draw"))
                .as("draw %s", number)
                .isEqualTo(expected.get())
                .isEqualTo(frame.stored("syn-random"));
        assertThat(answer.<List<Map<String, Object>>>get("drawOutlets.draw.strata"))
                .as("the strata keep their order")
                .extracting(each -> each.get("size"))
                .isEqualTo(
                        oracle.strata().stream().map(each -> each.get("size")).toList());
        return true;
    }

    private static Outlet outlet(Random random) {
        String code = "syn-"
                + random.ints(1 + random.nextInt(4), 0, 10)
                        .mapToObj(i -> "aAzZ09._-b".substring(i, i + 1))
                        .reduce("", String::concat);
        return new Outlet(
                code,
                CHANNELS[random.nextInt(2)],
                RESELLERS[random.nextInt(3)],
                REGIONS[random.nextInt(4)],
                random.nextInt(5) > 0);
    }

    private static Map<String, Object> stratum(Random random) {
        Map<String, Object> stratum = new HashMap<>(Map.of("size", 1 + random.nextInt(5)));
        if (random.nextInt(3) == 0) {
            stratum.put("channel", CHANNELS[random.nextInt(2)]);
        }
        if (random.nextInt(3) == 0) {
            stratum.put("reseller", RESELLERS[random.nextInt(3)]);
        }
        if (random.nextInt(4) == 0) {
            stratum.put("region", REGIONS[1 + random.nextInt(3)]);
        }
        return stratum;
    }

    private static Map<String, Object> inspector(String id, Random random) {
        Set<String> recused = random.nextInt(3) > 0 ? Set.of() : Set.of(RESELLERS[random.nextInt(3)]);
        return Map.of("id", id, "recusedFrom", List.copyOf(recused));
    }
}
