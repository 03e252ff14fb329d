package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.WithProvider;

/** What is kept of questions and answers does not fill the heap. */
@QuarkusTest
@WithProvider
class AnswerCacheRoomTest {

    @Test
    void longVariablesDoNotFillTheAnswerCache() {
        long before = used();
        String variables = "[0],".repeat(30_000) + "[0]";
        for (int i = 0; i < 60; i++) {
            assertThat(given().contentType("application/json")
                            .body("{\"query\":\"{ __typename }\",\"variables\":{\"y%d\":[%s]}}".formatted(i, variables))
                            .post("/graphql")
                            .statusCode())
                    .isEqualTo(200);
        }

        // Parsed, each of them takes some megabytes.
        assertThat(used() - before).isLessThan(100_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
