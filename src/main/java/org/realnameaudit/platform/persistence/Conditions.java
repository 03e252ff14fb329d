package org.realnameaudit.platform.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Code;

/**
 * The conditions of a statement in HQL or SQL. Their text is fixed; values are passed only as parameters. A condition
 * whose value is null is left out, so that the planner sees only the conditions that apply.
 */
public final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Adds a condition without a parameter. */
    public Conditions where(String condition) {
        texts.add(condition);
        return this;
    }

    /**
     * Adds a condition with one parameter.
     *
     * @param value the parameter's value; if null, the condition is left out
     */
    public Conditions where(String condition, String parameter, @Nullable Object value) {
        return value == null ? this : where(condition).with(parameter, value);
    }

    /**
     * Adds a condition with a code that the client chose freely. The database refuses some characters that no code has.
     *
     * @param code if null, the condition is left out; if malformed, no row meets the conditions
     */
    public Conditions whereCode(String condition, String parameter, @Nullable String code) {
        return code == null || Code.isValid(code) ? where(condition, parameter, code) : where("false");
    }

    /** Adds the SQL condition that the column equals one of the keys. The text is the same for any number of keys. */
    public Conditions whereAny(String column, Collection<String> keys) {
        return where(column + " = any(cast(:keys as text[]))", "keys", keys.toArray(String[]::new));
    }

    /** Adds all conditions of the other, with their parameters. */
    public Conditions and(Conditions other) {
        texts.addAll(other.texts);
        parameters.putAll(other.parameters);
        return this;
    }

    /** Sets a further parameter of a condition. */
    public Conditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** @return the conditions as text for a {@code where} clause */
    public String text() {
        return texts.isEmpty() ? "true" : String.join("\n  and ", texts);
    }

    /** @return the values by parameter name, for HQL */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Sets the parameters of a query; for SQL, enum values are passed by name. */
    public <Q extends CommonQueryContract> Q bind(Q query) {
        parameters.forEach((parameter, value) -> query.setParameter(
                parameter, query instanceof NativeQuery && value instanceof Enum<?> each ? each.name() : value));
        return query;
    }
}
