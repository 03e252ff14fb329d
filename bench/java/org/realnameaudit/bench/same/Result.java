package org.realnameaudit.bench.same;

import java.util.LinkedHashMap;
import java.util.Map;

/** The result of a step on one side, by parts such as {@code status}, {@code header etag} and {@code body}. */
record Result(Map<String, String> parts, boolean succeeded) {

    /** The number of SQL statements of the step. */
    static final String STATEMENTS = "statements";
    /** The text of the SQL statements, with {@code --sql}. */
    static final String SQL = "sql";

    static Result of(String part, String value) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(part, value);
        return new Result(parts, true);
    }
}
