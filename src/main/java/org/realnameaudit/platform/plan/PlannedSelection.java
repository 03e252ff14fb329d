package org.realnameaudit.platform.plan;

import graphql.execution.CoercedVariables;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.relay.SelectedFields;

/**
 * The fields that one execution of an operation selects. As soon as objects are found, it loads the batched fields
 * below them, level by level, for all of them at once. The engine then finds each value when it asks for it, and needs
 * no data loader, which would create a future for each value.
 */
public final class PlannedSelection implements SelectedFields {

    private static final ThreadLocal<@Nullable PlannedSelection> CURRENT = new ThreadLocal<>();

    private final Plan plan;
    private final CoercedVariables variables;
    private final ObjLongConsumer<String> durations;
    /** The values of batched fields by their parents; a {@link Failed} in place of each value that cannot be loaded. */
    private final Map<BatchedField, Map<Object, @Nullable Object>> values = new HashMap<>();

    private record Failed(Exception exception) {}

    /** @param durations called with the coordinates of each loaded field, and the nanoseconds that it took */
    public PlannedSelection(Plan plan, CoercedVariables variables, ObjLongConsumer<String> durations) {
        this.plan = plan;
        this.variables = variables;
        this.durations = durations;
    }

    /** Runs the execution on the calling thread. */
    public <T> T during(Supplier<T> execution) {
        PlannedSelection outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return execution.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    public static PlannedSelection current() {
        return Objects.requireNonNull(CURRENT.get());
    }

    @Override
    public boolean has(DataFetchingEnvironment field, String child) {
        return plan.at(path(field)).stream()
                .flatMap(each -> each.children().stream())
                .anyMatch(each -> each.name().equals(child) && each.isSelected(variables));
    }

    @Override
    public void loadBelow(DataFetchingEnvironment field, Collection<?> found) {
        plan.at(path(field)).forEach(each -> loadBelow(each, found));
    }

    /** @return the value of a batched field, which is loaded now if its parent was found in another way */
    @Nullable
    Object value(BatchedField field, Object parent, Supplier<DataFetchingEnvironment> environment) throws Exception {
        Map<Object, @Nullable Object> known = values(field);
        if (!known.containsKey(parent)) {
            load(field, List.of(parent));
            loadBelow(environment.get(), Collections.singletonList(known.get(parent)));
        }
        Object value = known.get(parent);
        if (value instanceof Failed failed) {
            throw failed.exception;
        }
        return value;
    }

    private void loadBelow(PlannedField field, Collection<?> found) {
        if (!field.leadsToBatch()) {
            return;
        }
        Set<Object> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        addObjects(found, parents);
        if (parents.isEmpty()) {
            return;
        }
        for (PlannedField child : field.children()) {
            if (child.fetcher() instanceof BatchedField batched && child.isSelected(variables)) {
                // Below a field whose type is an interface, the parents have different types.
                List<Object> own =
                        parents.stream().filter(batched.method()::isOf).toList();
                load(batched, own);
                Map<Object, @Nullable Object> known = values(batched);
                loadBelow(child, own.stream().map(known::get).toList());
            } else if (child.fetcher() instanceof PropertyFields property
                    && child.leadsToBatch()
                    && child.isSelected(variables)) {
                loadBelow(
                        child,
                        parents.stream()
                                .map(each -> read(property, child, each))
                                .toList());
            }
        }
    }

    /** @return the property; null if it cannot be read, which the engine finds out and reports */
    private static @Nullable Object read(PropertyFields property, PlannedField field, Object parent) {
        try {
            return property.read(field.name(), parent);
        } catch (Exception _) {
            return null;
        }
    }

    private void load(BatchedField field, Collection<Object> parents) {
        Map<Object, @Nullable Object> known = values(field);
        List<Object> missing =
                parents.stream().filter(each -> !known.containsKey(each)).toList();
        if (missing.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        try {
            List<@Nullable Object> loaded = field.values(missing);
            for (int i = 0; i < missing.size(); i++) {
                known.put(missing.get(i), loaded.get(i));
            }
        } catch (Exception e) {
            missing.forEach(parent -> known.put(parent, new Failed(e)));
        } finally {
            durations.accept(field.coordinates(), System.nanoTime() - began);
        }
    }

    private Map<Object, @Nullable Object> values(BatchedField field) {
        return values.computeIfAbsent(field, _ -> new IdentityHashMap<>());
    }

    /** Adds all objects that are in the value and its lists. */
    private static void addObjects(@Nullable Object value, Set<Object> objects) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(each -> addObjects(each, objects));
        } else if (value != null && !(value instanceof Failed)) {
            objects.add(value);
        }
    }

    private static List<String> path(DataFetchingEnvironment field) {
        return field.getExecutionStepInfo().getPath().getKeysOnly();
    }
}
