package org.realnameaudit.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.relay.RequestLimits;

/** Search by a term. {@code %} and {@code _} are ordinary characters, because the term is not used as a pattern. */
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
     * Matches the same rows for statements that read all of them. The planner does not know the term, so it uses the
     * index of n-grams. For a common term it would otherwise scan the table and compute each row's n-grams.
     */
    static final String COUNTED = """
            search_grams(%1$s.search) @> query_grams((select search_key(:search)))
              and strpos(%1$s.search, (select search_key(:search))) > 0""";

    private final RequestLimits limits;

    Search(RequestLimits limits) {
        this.limits = limits;
    }

    /**
     * @param typed the client's input; null if none
     * @return the search term; null if the input is null or blank
     * @throws Failure.InvalidInput if the input is too long or contains NUL or a lone surrogate
     */
    public @Nullable String term(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String term = typed.strip();
        if (term.codePointCount(0, term.length()) > limits.searchLength) {
            throw new Failure.InvalidInput("filter.search", InputMessage.TOO_LONG, Map.of("max", limits.searchLength));
        }
        if (term.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw new Failure.InvalidInput("filter.search", InputMessage.SEARCH_CHARACTERS);
        }
        // Line breaks separate the names of a row, and a term must not match across them.
        return term.replaceAll("\\p{Cntrl}+", " ");
    }
}
