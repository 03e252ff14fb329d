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
 * Thousands of requests that nobody thought of, the same ones each time: every one is answered, in GraphQL's shape,
 * with a code from the closed list, with nothing of ours in it and nothing in the log.
 *
 * <p>{@code -Dfuzz.from=100 -Dfuzz.seeds=50} asks others.
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
    void aWorldOfItsOwn() {
        synthetic.clear();
        before = synthetic.state();
        synthetic.world();
        fuzz = begun();
    }

    private static Fuzz begun() {
        return Fuzz.of(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/graphql"));
    }

    @AfterEach
    void clear() {
        database.unguarded("delete from accountability_action where account like '%fuzz%'");
        // Auditors plan campaigns, under any code that there is.
        database.<String>column("select code from campaign where code not like 'miit-%'")
                .forEach(synthetic::forget);
        synthetic.clear();
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void theSameSeedProducesTheSameRequests() {
        assertThat(fuzz.written(7, 50)).isEqualTo(begun().written(7, 50)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void generatedDocumentsAreAnswered(long seed) {
        fuzz.documents(seed, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedDocumentsAreAnswered(long seed) {
        fuzz.damagedDocuments(seed, 700);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exponentiallyGrowingDocumentsAreAnswered(long seed) {
        fuzz.bombs(seed, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void malformedBodiesAreAnswered(long seed) {
        fuzz.bodies(seed, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomFramesAreAnsweredOrCloseTheWebSocket(long seed) {
        fuzz.frames(seed, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomMutationsOfEveryCallerAreAnswered(long seed) {
        fuzz.changes(seed, 400);
    }
}
