package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.service.Artifact;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.Service;

/** Tests start the service and its commands from an AOT cache. The shipped package starts without one. */
class AotCacheIT {

    private static PreparedDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDatabase() throws Exception {
        assumeThat(Artifact.built().isJar()).isTrue();
        database = PreparedDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        if (database != null) {
            database.close();
        }
    }

    /** With {@code AOTMode=on} a JVM exits if it cannot use its cache. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx512m", "-Xmx307m", "-Xmx128m"})
    void theServiceStartsFromTheAotCacheWithDifferentHeapSizes(String heap) throws Exception {
        Path classes = folder.resolve("classes.log");
        try (Service service = Service.start(
                        database.serviceProperties(), "-XX:AOTMode=on", heap, "-Xlog:class+load:file=" + classes)
                .awaitReady()) {
            assertThat(service.query("{ regions { code } }").body()).doesNotContain("errors");
            assertThat(Files.readString(classes))
                    .containsPattern("org\\.realnameaudit\\.\\S+ source: shared objects file");
        }
    }

    @Test
    void aCommandStartsFromTheAotCache() throws Exception {
        Run run = Run.command(
                Artifact.tested(),
                List.of("-XX:AOTMode=on"),
                database.properties(PreparedDatabase.APPLICATION),
                "verify-history");

        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void theShippedPackageStartsWithoutAnAotCache() throws Exception {
        assertThat(Artifact.built().command(List.of(), List.of())).noneMatch(option -> option.contains("AOT"));
        try (Service service =
                Service.start(Artifact.built(), database.serviceProperties()).awaitReady()) {
            assertThat(service.query("{ regions { code } }").body()).doesNotContain("errors");
        }
    }
}
