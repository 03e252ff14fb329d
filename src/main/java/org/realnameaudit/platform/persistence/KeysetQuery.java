package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableConsumer;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.realnameaudit.platform.relay.Cursor;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/**
 * A select statement over one entity, put together from fixed text: values only ever travel as parameters. Conditions
 * whose value is null are left out, so that the planner sees just what was asked for. Repositories use it.
 */
public final class KeysetQuery<T> {

    private static final String SEARCH = "search";

    /** A page of the rows of each parent. */
    private static final String PAGE_OF_EACH = """
            select each.*, parents.parent
            from unnest(cast(:parents as text[])) as parents (parent)
            cross join lateral (
            select %1$s, %2$s, row_number() over (order by %6$s) as place
            from %3$s
            where %4$s
              and %7$s = parents.parent%5$s
            order by %6$s
            limit :rows) each
            order by parents.parent, each.place""";

    private final Class<T> entity;
    private final String alias;
    private final String from;
    private final StringBuilder where = new StringBuilder("true");
    /** The same conditions, some of them written otherwise for a statement that wants all rows that match. */
    private final StringBuilder whereCounted = new StringBuilder("true");

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String lock = "";

    /**
     * @param alias how {@code from} calls the entity's table
     * @param from the tables
     */
    public KeysetQuery(Class<T> entity, String alias, String from) {
        this.entity = entity;
        this.alias = alias;
        this.from = from;
    }

    /**
     * @return the entity's columns, each by its name: a prepared statement that says {@code *} fails once the next
     *     version's migration has added one
     */
    public static String columns(Class<?> entity, String alias) {
        EntityMappingType mapping = Panache.getSession()
                .getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
        StringJoiner columns = new StringJoiner(", ");
        SelectableConsumer add = (_, column) -> columns.add(alias + "." + column.getSelectionExpression());
        mapping.getIdentifierMapping().forEachSelectable(add);
        mapping.forEachAttributeMapping(attribute -> attribute.forEachSelectable(add));
        return columns.toString();
    }

    public KeysetQuery<T> where(String condition) {
        return where(condition, condition);
    }

    private KeysetQuery<T> where(String condition, String counted) {
        where.append("\n  and ").append(condition);
        whereCounted.append("\n  and ").append(counted);
        return this;
    }

    /**
     * @param term as {@link Search#term} has it; when null, the condition is left out
     * @return the same with the condition that a column {@code search} of the entity's table holds the term
     */
    public KeysetQuery<T> search(@Nullable String term) {
        return term == null
                ? this
                : where(Search.ON_A_PAGE.formatted(alias), Search.COUNTED.formatted(alias))
                        .with(SEARCH, term);
    }

    /** @param value of the parameter in the condition; when null, the condition is left out */
    public KeysetQuery<T> where(String condition, String parameter, @Nullable Object value) {
        return value == null ? this : where(condition).with(parameter, value);
    }

    /** @param parameter one more that a condition has */
    public KeysetQuery<T> with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** Locks what is listed until the transaction ends, and lists it as it is then. */
    public KeysetQuery<T> locked() {
        lock = "\nfor no key update of " + alias;
        return this;
    }

    /** Keeps what is listed from being changed until the transaction ends, and lists it as it is then. */
    public KeysetQuery<T> held() {
        lock = "\nfor share of " + alias;
        return this;
    }

    /** @param orderBy columns; for lists that are short by nature */
    public List<T> list(String orderBy) {
        return listed(orderBy).getResultList();
    }

    /** @param most how many rows of the beginning */
    public List<T> list(String orderBy, int most) {
        return listed(orderBy).setMaxResults(most).getResultList();
    }

    private NativeQuery<T> listed(String orderBy) {
        NativeQuery<T> query = Panache.getSession()
                .createNativeQuery(
                        "select %s\nfrom %s\nwhere %s\norder by %s%s"
                                .formatted(columns(entity, alias), from, where, orderBy, lock),
                        entity);
        parameters.forEach(query::setParameter);
        return query;
    }

    public Page<T> page(SortOrder order, Paging paging) {
        String sql = "select %s, %s\nfrom %s\nwhere %s%s\norder by %s\nlimit :rows"
                .formatted(
                        columns(entity, alias), order.columns(), from, where, behind(order, paging), order.orderBy());
        List<Object[]> found = parameters.containsKey(SEARCH)
                ? plannedForItsValues(() -> rows(sql, order, paging, false))
                : rows(sql, order, paging, false);
        return Page.of(
                found.stream().map(row -> edge(order, row)).toList(),
                paging,
                paging.total() ? OptionalInt.of(count()) : OptionalInt.empty());
    }

    /**
     * The same page of each parent's rows, in one statement.
     *
     * @param parent the column that names the parent
     */
    public Map<String, Page<T>> pageOfEach(String parent, Set<String> parents, SortOrder order, Paging paging) {
        String sql = PAGE_OF_EACH.formatted(
                columns(entity, alias), order.columns(), from, where, behind(order, paging), order.orderBy(), parent);
        parameters.put("parents", parents.toArray(String[]::new));
        Map<String, List<Edge<T>>> found = new LinkedHashMap<>();
        for (Object[] row : rows(sql, order, paging, true)) {
            found.computeIfAbsent((String) row[row.length - 1], _ -> new ArrayList<>())
                    .add(edge(order, row));
        }
        Map<String, Integer> totals = paging.total() ? countOfEach(parent) : Map.of();
        Map<String, Page<T>> pages = new LinkedHashMap<>();
        for (String each : parents) {
            pages.put(
                    each,
                    Page.of(
                            found.getOrDefault(each, List.of()),
                            paging,
                            paging.total() ? OptionalInt.of(totals.getOrDefault(each, 0)) : OptionalInt.empty()));
        }
        return pages;
    }

    public int count() {
        var query = Panache.getSession()
                .createNativeQuery("select count(*) from %s\nwhere %s".formatted(from, whereCounted), Long.class);
        parameters.forEach(query::setParameter);
        return Math.toIntExact(query.getSingleResult());
    }

    private Map<String, Integer> countOfEach(String parent) {
        var query = Panache.getSession().createNativeQuery("""
                select cast(%1$s as text), count(*) from %2$s
                where %3$s
                  and %1$s = any(cast(:parents as text[]))
                group by 1""".formatted(parent, from, whereCounted), Object[].class);
        parameters.forEach(query::setParameter);
        Map<String, Integer> counts = new LinkedHashMap<>();
        query.getResultStream().forEach(row -> counts.put((String) row[0], ((Long) row[1]).intValue()));
        return counts;
    }

    /**
     * Keeps the driver from having the statement prepared by its name, for which the database would after a while use
     * one plan for all terms: that sorts all rows that match a common term to find a page of them.
     */
    private static <R> R plannedForItsValues(Supplier<R> statement) {
        Session session = Panache.getSession();
        int usual = session.doReturningWork(
                connection -> connection.unwrap(PGConnection.class).getPrepareThreshold());
        session.doWork(connection -> connection.unwrap(PGConnection.class).setPrepareThreshold(0));
        try {
            return statement.get();
        } finally {
            session.doWork(connection -> connection.unwrap(PGConnection.class).setPrepareThreshold(usual));
        }
    }

    private static String behind(SortOrder order, Paging paging) {
        return paging.after() == null ? "" : "\n  and " + order.behind();
    }

    private List<Object[]> rows(String sql, SortOrder order, Paging paging, boolean withParent) {
        NativeQuery<Object[]> query = Panache.getSession().createNativeQuery(sql, Object[].class);
        query.addEntity(withParent ? "each" : alias, entity);
        for (int i = 0; i < order.keys().size(); i++) {
            query.addScalar("k" + i, String.class);
        }
        if (withParent) {
            query.addScalar("parent", String.class);
        }
        parameters.forEach(query::setParameter);
        if (paging.after() != null) {
            List<String> keys = order.parse(paging.after()).keys();
            for (int i = 0; i < keys.size(); i++) {
                query.setParameter("k" + i, keys.get(i));
            }
        }
        return query.setParameter("rows", paging.first() + 1).getResultList();
    }

    private Edge<T> edge(SortOrder order, Object[] columns) {
        List<String> keys = new ArrayList<>();
        for (int i = 1; i <= order.keys().size(); i++) {
            keys.add((String) columns[i]);
        }
        return new Edge<>(new Cursor(order.name(), keys).write(), entity.cast(columns[0]));
    }
}
