package org.realnameaudit.platform.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a statement in HQL or SQL: fixed text, whose values only ever travel as parameters. A condition
 * whose value is null is left out, so that the planner sees just what the caller asked for.
 */
public final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    public Conditions where(String condition) {
        texts.add(condition);
        return this;
    }

    /** @param value of the parameter in the condition; when null, the condition is left out */
    public Conditions where(String condition, String parameter, @Nullable Object value) {
        return value == null ? this : where(condition).with(parameter, value);
    }

    /** Keeps the rows with one of the keys in a column, in SQL whose text is the same for any number of keys. */
    public Conditions whereAny(String column, Collection<String> keys) {
        return where(column + " = any(cast(:keys as text[]))", "keys", keys.toArray(String[]::new));
    }

    /** @param parameter one more that a condition has */
    public Conditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** @return what follows {@code where} */
    public String text() {
        return texts.isEmpty() ? "true" : String.join("\n  and ", texts);
    }

    /** @return the values by the names of their parameters, as HQL takes them */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Sets the parameters of a query; SQL takes the constant of an enum by its name. */
    public <Q extends CommonQueryContract> Q bind(Q query) {
        parameters.forEach((parameter, value) -> query.setParameter(
                parameter, query instanceof NativeQuery && value instanceof Enum<?> each ? each.name() : value));
        return query;
    }
}
