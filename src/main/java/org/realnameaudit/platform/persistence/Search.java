package org.realnameaudit.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.relay.RequestLimits;
import org.realnameaudit.platform.value.Blank;

/**
 * Search by a term. {@code %} and {@code _} are ordinary characters, because the term is not used as a pattern. The SQL
 * function {@code search_key} folds names and terms alike (docs/adr/0007-search.md).
 */
@ApplicationScoped
public class Search {

    /**
     * Matches rows of a table with a {@code search} column. The planner can use the index of n-grams, or the index of
     * the sort order if many rows match.
     */
    static final String ON_A_PAGE = """
            search_grams(%1$s.search) @> query_grams(search_key(:search))
              and strpos(%1$s.search, search_key(:search)) > 0""";

    /**
     * For statements that count all matching rows. The sub-select hides the term from the planner, so it uses the index
     * of n-grams. For a common term it would otherwise scan the table and compute each row's n-grams.
     */
    static final String COUNTED = """
            search_grams(%1$s.search) @> query_grams((select search_key(:search)))
              and strpos(%1$s.search, (select search_key(:search))) > 0""";

    private static final Pattern CONTROLS_AND_LINE_SEPARATORS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final RequestLimits limits;

    Search(RequestLimits limits) {
        this.limits = limits;
    }

    /**
     * @param typed the client's input; null if none
     * @return the search term; null if the input is null or looks empty
     * @throws Failure.InvalidInput if the input is too long or contains NUL or a lone surrogate
     */
    public @Nullable String term(@Nullable String typed) {
        String term = typed == null ? "" : Blank.strip(typed);
        if (term.isEmpty()) {
            return null;
        }
        if (term.codePointCount(0, term.length()) > limits.searchLength) {
            throw new Failure.InvalidInput("filter.search", InputMessage.TOO_LONG, Map.of("max", limits.searchLength));
        }
        if (term.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw new Failure.InvalidInput("filter.search", InputMessage.SEARCH_CHARACTERS);
        }
        // Names contain none of these characters. Line feeds separate the names of a row in its search column, and a
        // term must not match across them.
        return CONTROLS_AND_LINE_SEPARATORS.matcher(term).replaceAll(" ");
    }
}
