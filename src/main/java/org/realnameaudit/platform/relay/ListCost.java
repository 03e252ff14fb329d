package org.realnameaudit.platform.relay;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.realnameaudit.platform.value.UnicodeClasses;

/**
 * Estimates the cost of the database's work for a list, in values. Most pages are read from an index; some filters need
 * a scan. A {@code totalCount} reads every matching row, and a short search matches most rows. {@code bench/attacks}
 * shows that no query within {@code limits.cost} takes more than 2 s of database time at 100,000 outlets and 1,000,000
 * inspections.
 */
public final class ListCost {

    private static final int FEW_ROWS = 100;
    private static final int ROWS_OF_A_CAMPAIGN = 500;
    private static final int SCAN = 2_000;
    private static final int ALL_INSPECTIONS = 10_000;
    private static final int ALL_CASES = 10_000;
    private static final int SHORT_SEARCH = 50_000;

    /** The filters that need a scan because no index covers them. */
    private static final Set<String> SCANNING =
            Set.of("violatingIn", "repeatOffender", "violationType", "groundsStand");
    /** A search of at least this length is selective; a Han character counts as two letters. */
    private static final int MIN_SELECTIVE_LENGTH = 3;

    /** A search ignores all of these, or some of them: spaces only beside Chinese characters. */
    private static final Pattern IGNORED =
            Pattern.compile("[" + UnicodeClasses.INVISIBLE + UnicodeClasses.WHITE_SPACE + "]");

    private static final Pattern PINYIN = Pattern.compile("(?<=\\p{IsHan})\\([\\p{IsLatin}\\p{M}'’]{1,100}+\\)");

    private ListCost() {}

    /**
     * @param field the type and the field, such as {@code Query.outlets}
     * @param arguments the field's arguments
     * @return the extra cost of a page or of counts; 0 if the page is read from an index, or the field has neither
     */
    public static int ofPage(String field, Map<String, ?> arguments) {
        if (field.equals("Query.rectificationCaseFacets")) {
            return ALL_CASES;
        }
        Map<?, ?> filter = filter(arguments);
        if (field.equals("Query.violations")) {
            return filter.get("campaign") == null ? ALL_INSPECTIONS : SCAN;
        }
        // Inspections are stored by campaign, and no index covers only their region or channel.
        boolean scattered = isAllInspections(field) && (filter.get("region") != null || filter.get("channel") != null);
        boolean selective =
                filter.get("campaign") != null || filter.get("outlet") != null || filter.get("reseller") != null;
        return scans(filter) || scattered && !selective ? SCAN : 0;
    }

    /**
     * @param connection the type and the field of the connection whose {@code totalCount} is selected
     * @param arguments the connection's arguments
     * @return the cost of counting all matching rows
     */
    public static int ofCounting(String connection, Map<String, ?> arguments) {
        Map<?, ?> filter = filter(arguments);
        if (isShort(searchIn(filter))) {
            return SHORT_SEARCH;
        }
        if (isAllInspections(connection)) {
            return filter.get("outlet") != null ? FEW_ROWS : filter.get("campaign") != null ? SCAN : ALL_INSPECTIONS;
        }
        return switch (connection) {
            case "Campaign.inspections" -> ROWS_OF_A_CAMPAIGN;
            case "Query.changes" -> SCAN;
            default -> scans(filter) ? SCAN : FEW_ROWS;
        };
    }

    private static boolean scans(Map<?, ?> filter) {
        return !searchIn(filter).isEmpty() || SCANNING.stream().anyMatch(name -> filter.get(name) != null);
    }

    private static boolean isAllInspections(String field) {
        return field.equals("Query.inspections");
    }

    private static Map<?, ?> filter(Map<String, ?> arguments) {
        return arguments.get("filter") instanceof Map<?, ?> given ? given : Map.of();
    }

    /** @return the characters of the search term that a search compares; empty if there are none */
    private static String searchIn(Map<?, ?> filter) {
        return filter.get("search") instanceof String typed
                ? PINYIN.matcher(IGNORED.matcher(Normalizer.normalize(typed, Form.NFKC))
                                .replaceAll(""))
                        .replaceAll("")
                : "";
    }

    private static boolean isShort(String search) {
        int length = search.codePoints()
                .map(each -> UnicodeScript.of(each) == UnicodeScript.HAN ? 2 : 1)
                .sum();
        return length > 0 && length < MIN_SELECTIVE_LENGTH;
    }
}
