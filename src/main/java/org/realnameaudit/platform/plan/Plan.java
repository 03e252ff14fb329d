package org.realnameaudit.platform.plan;

import graphql.execution.CoercedVariables;
import graphql.introspection.Introspection;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.input.InputCheck;
import org.realnameaudit.platform.plan.PlannedField.Condition;

/**
 * What is known about an operation of a valid document before its variables. It is kept with the document.
 *
 * @param input the check of the values that the next request can change
 * @param fields the fields at the root
 * @param size the number of planned fields
 * @param depth the levels of fields, skipped ones included
 * @param hasPages whether the operation selects pages of many parents, which need data loaders
 */
public record Plan(
        Document document,
        OperationDefinition operation,
        InputCheck input,
        List<PlannedField> fields,
        int size,
        int depth,
        boolean hasPages) {

    static Plan of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        Planner planner = new Planner(schema, NodeUtil.getFragmentsByName(document));
        GraphQLObjectType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        Planner.Group selected = new Planner.Group();
        planner.collect(operation.getSelectionSet(), root, Set.of(), selected);
        List<PlannedField> fields = planner.fields(selected, 1);
        return new Plan(
                document,
                operation,
                InputCheck.of(schema, document, operation),
                fields,
                planner.size,
                planner.depth,
                planner.hasPages);
    }

    /** @return the plan for further requests, whose literals need no second check */
    Plan withCheckedLiterals() {
        return new Plan(document, operation, input.ofVariables(), fields, size, depth, hasPages);
    }

    /** @return the fields at the root that the variables select */
    public List<PlannedField> selected(CoercedVariables variables) {
        return fields.stream().filter(each -> each.isSelected(variables)).toList();
    }

    /** @return the fields at a path of response names; several if objects of different types can be there */
    List<PlannedField> at(List<String> path) {
        List<PlannedField> found = fields;
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            Stream<PlannedField> candidates =
                    i == 0 ? found.stream() : found.stream().flatMap(each -> each.children().stream());
            found = candidates.filter(each -> each.responseName().equals(name)).toList();
        }
        return found;
    }

    private static final class Planner {

        private final GraphQLSchema schema;
        private final Map<String, FragmentDefinition> fragments;
        private int size;
        private int depth;
        private boolean hasPages;

        Planner(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
            this.schema = schema;
            this.fragments = fragments;
        }

        /** The selections of fields by type and response name. */
        private static final class Group extends LinkedHashMap<Key, List<Selected>> {}

        private record Key(GraphQLCompositeType type, String responseName) {}

        private record Selected(Field field, Set<Condition> conditions) {}

        void collect(SelectionSet set, GraphQLCompositeType type, Set<Condition> conditions, Group found) {
            for (Selection<?> selection : set.getSelections()) {
                Set<Condition> all = with(conditions, (DirectivesContainer<?>) selection);
                if (all == null) {
                    continue;
                }
                switch (selection) {
                    case Field field ->
                        found.computeIfAbsent(new Key(type, field.getResultKey()), _ -> new ArrayList<>())
                                .add(new Selected(field, all));
                    case InlineFragment inline ->
                        collect(inline.getSelectionSet(), inline.getTypeCondition(), type, all, found);
                    case FragmentSpread spread -> {
                        FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
                        collect(fragment.getSelectionSet(), fragment.getTypeCondition(), type, all, found);
                    }
                    default -> throw new IllegalStateException("unknown selection " + selection.getClass());
                }
            }
        }

        /** @param condition the type that the objects must have; null if the fragment has no condition */
        private void collect(
                SelectionSet set,
                @Nullable TypeName condition,
                GraphQLCompositeType outer,
                Set<Condition> conditions,
                Group found) {
            if (condition == null || condition.getName().equals(outer.getName())) {
                collect(set, outer, conditions, found);
            } else if (!(outer instanceof GraphQLObjectType)) {
                collect(set, type(condition), conditions, found);
            } else if (!(type(condition) instanceof GraphQLObjectType)) {
                // The object has all fields of its interface. No object has two object types.
                collect(set, outer, conditions, found);
            }
        }

        List<PlannedField> fields(Group found, int level) {
            depth = Math.max(depth, found.isEmpty() ? 0 : level);
            List<PlannedField> fields = new ArrayList<>();
            found.forEach((key, selected) -> fields.add(field(key, selected, level)));
            return List.copyOf(fields);
        }

        private PlannedField field(Key key, List<Selected> selected, int level) {
            size++;
            Field first = selected.getFirst().field;
            GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, key.type, first.getName());
            Group below = new Group();
            if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
                for (Selected each : selected) {
                    collect(each.field.getSelectionSet(), type, each.conditions, below);
                }
            }
            List<PlannedField> children = fields(below, level + 1);
            hasPages |= level > 1 && !definition.getArguments().isEmpty();
            return new PlannedField(
                    key.type.getName(),
                    key.responseName,
                    definition,
                    fetcher(key.type, definition),
                    first.getArguments(),
                    selected.stream().map(Selected::conditions).distinct().toList(),
                    children,
                    children.stream().anyMatch(Planner::leadsToBatch));
        }

        private static boolean leadsToBatch(PlannedField field) {
            return field.fetcher() instanceof BatchedField
                    || field.fetcher() instanceof PropertyFields && field.leadsToBatch();
        }

        private @Nullable DataFetcher<?> fetcher(GraphQLCompositeType type, GraphQLFieldDefinition definition) {
            return type instanceof GraphQLObjectType object && !Introspection.isIntrospectionTypes(object)
                    ? schema.getCodeRegistry()
                            .getDataFetcher(FieldCoordinates.coordinates(object, definition), definition)
                    : null;
        }

        private GraphQLCompositeType type(TypeName name) {
            return (GraphQLCompositeType) Objects.requireNonNull(schema.getType(name.getName()));
        }

        /** @return these conditions and those of the location; null if they can never hold */
        private static @Nullable Set<Condition> with(Set<Condition> conditions, DirectivesContainer<?> location) {
            if (location.getDirectives().isEmpty()) {
                return conditions;
            }
            Set<Condition> all = new HashSet<>(conditions);
            for (Directive directive : location.getDirectives()) {
                boolean required = directive.getName().equals("include");
                if (!required && !directive.getName().equals("skip")) {
                    // The engine ignores its other directives, such as @defer.
                    continue;
                }
                switch (directive.getArgument("if").getValue()) {
                    case VariableReference variable -> all.add(new Condition(variable.getName(), required));
                    case BooleanValue literal
                    when literal.isValue() != required -> {
                        return null;
                    }
                    default -> {}
                }
            }
            return all;
        }
    }
}
