package org.realnameaudit.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting is expensive if the search compares only a few characters. */
class ListCostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "店",
                "店(diàn)",
                "店（ｄｉａｎ）",
                "店⒜",
                "\u00a0店\u3000",
                "\u200b店\u00ad\u202e",
                "ab",
                "a\u200b\u200b",
                "a b"
            })
    void countingAShortSearchIsExpensive(String search) {
        assertThat(cost(search)).isEqualTo(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"蜗牛", "蜗(wō)牛", "5号", "abc", "(a)", "店(天河)"})
    void countingALongerSearchIsAScan(String search) {
        assertThat(cost(search)).isEqualTo(2_000);
    }

    @Test
    void aSearchThatLooksEmptyCostsNothing() {
        assertThat(cost("\u00a0\u200b")).isEqualTo(cost(""));
    }

    @Test
    void theViolationsOfOneCampaignAreCheaper() {
        assertThat(ListCost.ofPage("Query.violations", Map.of())).isEqualTo(10_000);
        assertThat(ListCost.ofPage("Query.violations", Map.of("filter", Map.of("campaign", "c"))))
                .isEqualTo(2_000);
    }

    @Test
    void theCountsOfCasesAreExpensiveWithAnyFilter() {
        assertThat(ListCost.ofPage("Query.rectificationCaseFacets", Map.of())).isEqualTo(10_000);
        assertThat(ListCost.ofPage("Query.rectificationCaseFacets", Map.of("filter", Map.of("campaign", "c"))))
                .isEqualTo(10_000);
    }

    private static int cost(String search) {
        return ListCost.ofCounting("Query.outlets", Map.of("filter", Map.of("search", search)));
    }
}
