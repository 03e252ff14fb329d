package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;
import org.realnameaudit.support.fuzz.Fuzz;

/**
 * Sends thousands of random but reproducible requests. Each response is a valid GraphQL response. Every error has a
 * known code and no internal details. No request causes an error in the log.
 *
 * <p>{@code -Dfuzz.from=100 -Dfuzz.seeds=50} uses the seeds 100 to 149 instead of 1 to 3.
 */
@Tag("drill")
@QuarkusTest
@WithProvider
class FuzzTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    private Fuzz fuzz;
    private String before;

    static LongStream seeds() {
        long from = Long.getLong("fuzz.from", 1);
        return LongStream.range(from, from + Long.getLong("fuzz.seeds", 3));
    }

    @BeforeEach
    void insertData() {
        synthetic.clear();
        before = synthetic.state();
        synthetic.fullDataSet();
        fuzz = newFuzz();
    }

    private static Fuzz newFuzz() {
        return Fuzz.of(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/graphql"));
    }

    @AfterEach
    void clear() {
        database.runWithoutTriggers("delete from accountability_action where account like '%fuzz%'");
        // The auditor also creates campaigns without the prefix of synthetic data.
        database.<String>column("select code from campaign where code not like 'miit-%'")
                .forEach(synthetic::deleteCampaigns);
        synthetic.clear();
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void theSameSeedProducesTheSameRequests() {
        assertThat(fuzz.generate(7, 50)).isEqualTo(newFuzz().generate(7, 50)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void generatedDocumentsAreAnswered(long seed) {
        fuzz.sendDocuments(seed, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void corruptedDocumentsAreAnswered(long seed) {
        fuzz.sendCorruptedDocuments(seed, 700);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shortButExpensiveDocumentsAreAnswered(long seed) {
        fuzz.sendBombs(seed, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void malformedBodiesAreAnswered(long seed) {
        fuzz.sendBodies(seed, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomFramesAreAnsweredOrCloseTheWebSocket(long seed) {
        fuzz.sendFrames(seed, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomMutationsOfEveryCallerAreAnswered(long seed) {
        fuzz.sendMutations(seed, 400);
    }
}
