package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.WithProvider;

/** The schema that is served, and the one that is committed for clients to be made from. */
@QuarkusTest
@WithProvider
class SchemaTest {

    private static final Path COMMITTED = Path.of("schema/schema.graphql");
    private static final Path SERVED = Path.of("target/schema.graphql");

    @Test
    void theCommittedSchemaIsTheServedOne() throws IOException {
        Files.writeString(SERVED, served());

        assertThat(served())
                .as("when the change is meant: cp %s %s", SERVED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyElementKeepsTheRules() {
        assertThat(SchemaRules.brokenIn(new Parser().parseDocument(served()))).isEmpty();
    }

    private static String served() {
        return given().get("/graphql/schema.graphql").asString();
    }
}
