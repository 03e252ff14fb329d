package org.realnameaudit.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.RequestLimits;

/** A search as the reader typed it: % and _ are ordinary characters, since no pattern is made of it. */
@ApplicationScoped
public class Search {

    /**
     * Matches rows of a table with a column {@code search}; served by the index over its grams, or by the index of an
     * order where many match.
     */
    static final String ON_A_PAGE = """
            search_grams(%1$s.search) @> query_grams(search_key(:search))
              and strpos(%1$s.search, search_key(:search)) > 0""";

    /**
     * The same where all matching rows are wanted: the planner does not know the term, so it takes the index over
     * grams. For a term that most rows match it would else read the table, and compute the grams of each row.
     */
    static final String COUNTED = """
            search_grams(%1$s.search) @> query_grams((select search_key(:search)))
              and strpos(%1$s.search, (select search_key(:search))) > 0""";

    private final RequestLimits limits;

    Search(RequestLimits limits) {
        this.limits = limits;
    }

    /**
     * @return what to look for, or null when that is everything: nothing or only white space was typed
     * @throws Failure.BadUserInput when it is too long, or no text that a database can hold
     */
    public @Nullable String term(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String term = typed.strip();
        if (term.codePointCount(0, term.length()) > limits.searchLength) {
            throw new Failure.BadUserInput("`search` may have at most %s characters".formatted(limits.searchLength));
        }
        if (term.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw new Failure.BadUserInput("`search` holds a character that no text has");
        }
        // A line break stands between the names of a row; none that is typed may reach over it.
        return term.replaceAll("\\p{Cntrl}+", " ");
    }
}
