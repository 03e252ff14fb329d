package org.realnameaudit.graphql.endpoint;

import graphql.normalized.ExecutableNormalizedField;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Set;

/**
 * What {@code totalCount} of a connection costs, in values. A page is found by an index, whatever is filtered; counting reads each row that matches,
 * and a search that is short matches most of them. {@code bench/attacks} shows that no query within {@code limits.cost} comes to more than 2 s of
 * the database at 100,000 outlets and 1,000,000 inspections.
 */
final class CountingCost {

    private static final int FEW_ROWS = 100;
    private static final int ROWS_OF_A_CAMPAIGN = 500;
    private static final int SCAN = 2_000;
    private static final int ALL_INSPECTIONS = 10_000;
    private static final int SHORT_SEARCH = 50_000;

    /** The filters that no index serves for all rows at once. */
    private static final Set<String> SCANNING = Set.of("violatingIn", "repeatOffender", "violationType");
    /** The length of the shortest search that is not short; a Han character counts as two letters. */
    private static final int NOT_SHORT = 3;

    private CountingCost() {
    }

    /** @param connection the field that {@code totalCount} is selected of */
    static int of(ExecutableNormalizedField connection) {
        Map<?, ?> filter = connection.getResolvedArguments().get("filter") instanceof Map<?, ?> given ? given : Map.of();
        String search = filter.get("search") instanceof String typed ? typed.strip() : "";
        if (isShort(search)) {
            return SHORT_SEARCH;
        }
        boolean scans = !search.isEmpty() || SCANNING.stream().anyMatch(name -> filter.get(name) != null);
        return switch (connection.getSingleObjectTypeName() + "." + connection.getFieldName()) {
            case "Query.inspections" -> filter.get("outlet") != null ? FEW_ROWS : filter.get("campaign") != null ? SCAN : ALL_INSPECTIONS;
            case "Campaign.inspections" -> ROWS_OF_A_CAMPAIGN;
            case "Query.changes" -> SCAN;
            default -> scans ? SCAN : FEW_ROWS;
        };
    }

    /** Nothing but white space searches for nothing. */
    private static boolean isShort(String search) {
        int length = search.codePoints().map(each -> UnicodeScript.of(each) == UnicodeScript.HAN ? 2 : 1).sum();
        return length > 0 && length < NOT_SHORT;
    }
}
