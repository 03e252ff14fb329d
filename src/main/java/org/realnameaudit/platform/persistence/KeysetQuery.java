package org.realnameaudit.platform.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.relay.Cursor;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/**
 * Reads pages of a connection by keyset: the rows of one entity that meet the conditions, in a total order, after a
 * cursor.
 */
public final class KeysetQuery<T> {

    private static final String PAGE = """
            select %1$s, %2$s%8$s
            from %3$s%9$s
            where %4$s%5$s
            order by %6$s
            limit :rows""";

    /** One page of rows for each parent. */
    private static final String PAGE_PER_PARENT = """
            select each.*, parents.parent as parent_key
            from unnest(cast(:parents as text[])) as parents (parent)
            cross join lateral (
            select %1$s, %2$s%8$s, row_number() over (order by %6$s) as place
            from %3$s%9$s
            where %4$s
              and %7$s = parents.parent%5$s
            order by %6$s
            limit :rows) each
            order by parents.parent, each.place""";

    private final EntityRow<T> entity;
    private final String alias;
    private final String from;
    private final Conditions conditions;
    private List<Join<?>> joins = List.of();
    private boolean searches;

    /** @param from the tables, starting with the entity's table and its alias, such as {@code outlet o} */
    public KeysetQuery(Class<T> entity, String from, Conditions conditions) {
        this.entity = EntityRow.of(entity);
        this.alias = from.split(" ", 3)[1];
        this.from = from;
        this.conditions = conditions;
    }

    /**
     * Adds the condition that the {@code search} column of the entity's table contains the term.
     *
     * @param term from {@link Search#term}; if null, the condition is left out
     * @return this query
     */
    public KeysetQuery<T> search(@Nullable String term) {
        if (term != null) {
            searches = true;
            conditions.with("search", term);
        }
        return this;
    }

    /**
     * Also reads the entities to which the rows refer.
     *
     * @return this query
     */
    public KeysetQuery<T> join(List<Join<?>> referenced) {
        joins = referenced;
        return this;
    }

    /**
     * @return the page of the rows that meet the conditions, with the total count if requested
     * @throws Failure.InvalidInput if {@code first} is out of bounds or {@code after} is not a cursor of this order
     */
    public Page<T> page(SortOrder order, Paging paging) {
        String sql = sql(PAGE, order, paging, "");
        List<Edge<T>> found = edges(sql, order, paging);
        return Page.of(found, paging, paging.total() ? OptionalInt.of(count()) : OptionalInt.empty());
    }

    /**
     * Reads the same page for each parent in one statement.
     *
     * @param parent the column that refers to the parent
     * @return a page for each of the parents, by the parent's key; empty pages included
     * @throws Failure.InvalidInput if {@code first} is out of bounds or {@code after} is not a cursor of this order
     */
    public Map<String, Page<T>> pageOfEach(String parent, Set<String> parents, SortOrder order, Paging paging) {
        String sql = sql(PAGE_PER_PARENT, order, paging, parent);
        conditions.with("parents", parents.toArray(String[]::new));
        bind(order, paging);
        NativeSelect.RowReader<Edge<T>> edge = reader(order);
        Map<String, List<Edge<T>>> found =
                NativeSelect.list(sql, conditions, row -> Map.entry(row.getString("parent_key"), edge.read(row)))
                        .stream()
                        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
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

    private String sql(String template, SortOrder order, Paging paging, String parent) {
        return template.formatted(
                entity.columns(alias),
                order.columns(),
                from,
                where(Search.ON_A_PAGE),
                paging.after() == null ? "" : "\n  and " + order.after(),
                order.orderBy(),
                parent,
                Join.columns(joins),
                Join.clauses(joins));
    }

    /** @param search the search condition: {@link Search#ON_A_PAGE} or {@link Search#COUNTED} */
    private String where(String search) {
        return searches ? conditions.text() + "\n  and " + search.formatted(alias) : conditions.text();
    }

    private int count() {
        String sql = "select count(*) from %s\nwhere %s".formatted(from, where(Search.COUNTED));
        return NativeSelect.list(sql, conditions, row -> row.getInt(1)).getFirst();
    }

    private Map<String, Integer> countOfEach(String parent) {
        String sql = """
                select cast(%1$s as text), count(*) from %2$s
                where %3$s
                  and %1$s = any(cast(:parents as text[]))
                group by 1""".formatted(parent, from, where(Search.COUNTED));
        return NativeSelect.list(sql, conditions, row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Edge<T>> edges(String sql, SortOrder order, Paging paging) {
        bind(order, paging);
        return searches
                ? NativeSelect.listWithoutPreparedPlan(sql, conditions, reader(order))
                : NativeSelect.list(sql, conditions, reader(order));
    }

    private void bind(SortOrder order, Paging paging) {
        InputErrors.requireAll(
                () -> bindCursor(order, paging.after()), () -> conditions.with("rows", paging.first() + 1));
    }

    private void bindCursor(SortOrder order, @Nullable String after) {
        if (after != null) {
            List<String> keys = order.parse(after).keys();
            for (int i = 0; i < keys.size(); i++) {
                conditions.with("k" + i, keys.get(i));
            }
        }
    }

    private NativeSelect.RowReader<Edge<T>> reader(SortOrder order) {
        NativeSelect.RowReader<T> node = entity.reader(0);
        NativeSelect.RowReader<Edge<T>> edge = row -> {
            List<String> keys = new ArrayList<>();
            for (int i = 1; i <= order.keys().size(); i++) {
                keys.add(row.getString(entity.width() + i));
            }
            return new Edge<>(() -> new Cursor(order.name(), keys).write(), node.read(row));
        };
        return Join.keeping(joins, entity.width() + order.keys().size(), edge);
    }
}
