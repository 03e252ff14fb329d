package org.realnameaudit.platform.plan;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that an operation selects once or more often under the same response name, in the same type.
 *
 * @param type the name of the type that has the field, or of its interface
 * @param fetcher null for a field of an interface, and of introspection
 * @param conditions the field is selected if all conditions in one of these sets hold
 * @param children the fields that it selects
 * @param leadsToBatch whether a child is batched, or leads to a batched field through properties
 */
public record PlannedField(
        String type,
        String responseName,
        GraphQLFieldDefinition definition,
        @Nullable DataFetcher<?> fetcher,
        List<Argument> arguments,
        List<Set<Condition>> conditions,
        List<PlannedField> children,
        boolean leadsToBatch) {

    /** The variable of a {@code @skip} or {@code @include}, and the value with which the field is selected. */
    public record Condition(String variable, boolean value) {}

    boolean isSelected(CoercedVariables variables) {
        return conditions.stream()
                .anyMatch(all -> all.stream()
                        .allMatch(each -> Boolean.valueOf(each.value).equals(variables.get(each.variable))));
    }

    Map<String, Object> arguments(CoercedVariables variables) {
        return definition.getArguments().isEmpty()
                ? Map.of()
                : ValuesResolver.getArgumentValues(
                        definition.getArguments(), arguments, variables, GraphQLContext.getDefault(), Locale.ENGLISH);
    }

    public String name() {
        return definition.getName();
    }

    /** @return the type and the name, such as {@code Query.outlets} */
    String coordinates() {
        return type + "." + name();
    }
}
