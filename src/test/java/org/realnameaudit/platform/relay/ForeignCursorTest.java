package org.realnameaudit.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** A cursor is valid only for one order of one connection. */
@QuarkusTest
@WithProvider
@TestInstance(Lifecycle.PER_CLASS)
class ForeignCursorTest {

    @Inject
    Synthetic synthetic;

    @BeforeAll
    void insertFullDataSet() {
        synthetic.fullDataSet();
    }

    @AfterAll
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @MethodSource("org.realnameaudit.platform.relay.Listing#all")
    void aCursorOfAnotherConnectionIsRefused(Listing listing) {
        Listing other = listing.path().equals("campaigns")
                ? Listing.root("resellers", "", "code")
                : Listing.root("campaigns", "", "code");
        String foreign = other.page(1, null).get(other.path() + ".pageInfo.endCursor");

        assertThat(listing.page(1, foreign).code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "resellers, code, CODE, NAME",
        "resellers, code, NAME, VIOLATION_RATE",
        "outlets, code, NAME, CODE",
        "rectificationCases, number, NUMBER, DEADLINE",
        "rectificationCases, number, DEADLINE, UPDATED"
    })
    void aCursorOfAnotherOrderOrDirectionIsRefused(String connection, String row, String field, String otherField) {
        String cursor = ordered(connection, row, field, "ASC").page(1, null).get(connection + ".pageInfo.endCursor");

        assertThat(ordered(connection, row, field, "DESC").page(1, cursor).code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ordered(connection, row, otherField, "ASC").page(1, cursor).code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(ordered(connection, row, field, "ASC").page(1, cursor).hasErrors())
                .isFalse();
    }

    private static Listing ordered(String connection, String row, String field, String direction) {
        return Listing.root(connection, "orderBy: { field: " + field + ", direction: " + direction + " }, ", row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "'; drop table reseller; --", "蜗牛", "\u0000", "eyJpZCI6MX0="})
    void aMalformedCursorIsRefused(String after) {
        assertThat(Listing.root("resellers", "", "code").page(1, after).code()).isEqualTo("BAD_USER_INPUT");
        assertThat(Listing.nested("reseller(code: \"syn-0001\")", "outlets", "code")
                        .page(1, after)
                        .code())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aTamperedCursorIsRefused() {
        String cursor = Listing.root("resellers", "", "code").page(1, null).get("resellers.pageInfo.endCursor");

        for (String tampered : List.of(cursor + "A", cursor.substring(1), cursor.toLowerCase(), "A".repeat(20_000))) {
            assertThat(Listing.root("resellers", "", "code").page(1, tampered).code())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }
}
