package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.WithProvider;

/** The answer cache does not fill the heap. */
@QuarkusTest
@WithProvider
class AnswerCacheMemoryTest {

    @Test
    void theAnswerCacheDoesNotKeepLongVariables() {
        long before = usedHeap();
        String variables = "[0],".repeat(30_000) + "[0]";
        for (int i = 0; i < 60; i++) {
            assertThat(given().contentType("application/json")
                            .body("{\"query\":\"{ __typename }\",\"variables\":{\"y%d\":[%s]}}".formatted(i, variables))
                            .post("/graphql")
                            .statusCode())
                    .isEqualTo(200);
        }

        // If the cache kept the parsed requests, 60 of them would use more than 100 MB.
        assertThat(usedHeap() - before).isLessThan(100_000_000);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
