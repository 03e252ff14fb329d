package org.realnameaudit.platform.input;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NodeUtil;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.rules.ArgumentsOfCorrectType;
import graphql.validation.rules.VariableDefaultValuesOfCorrectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.value.Language;

/**
 * Finds all values of a valid operation, in its arguments and variables, that do not have the types of the schema. The
 * engine stops at the first such value, and its message for a variable does not say where the value is.
 */
public final class InputCheck {

    /** The rules of the engine's validation that this check replaces. */
    public static final Set<Class<?>> RULES =
            Set.of(ArgumentsOfCorrectType.class, VariableDefaultValuesOfCorrectType.class);

    private final GraphQLSchema schema;
    private final Map<String, VariableDefinition> definitions;
    private final List<Arguments> arguments;

    private InputCheck(GraphQLSchema schema, Map<String, VariableDefinition> definitions, List<Arguments> arguments) {
        this.schema = schema;
        this.definitions = definitions;
        this.arguments = arguments;
    }

    /**
     * @param document valid but for its values
     * @param operation an operation of the document
     */
    public static InputCheck of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        Collector collector = new Collector(schema, NodeUtil.getFragmentsByName(document));
        collector.addDirectives(operation.getDirectives());
        collector.addSelections(operation.getSelectionSet(), collector.root(operation.getOperation()));
        Map<String, VariableDefinition> definitions = operation.getVariableDefinitions().stream()
                .collect(Collectors.toMap(VariableDefinition::getName, Function.identity()));
        return new InputCheck(
                schema,
                definitions,
                collector.all.stream().filter(each -> !each.given.isEmpty()).toList());
    }

    /** @return a check of the variables and of the literals around them; all other literals stay the same */
    public InputCheck ofVariables() {
        return new InputCheck(
                schema,
                definitions,
                arguments.stream().filter(Arguments::haveVariables).toList());
    }

    /**
     * @param variables the variables as the client sent them
     * @param language the language of the messages
     * @return one error for each field and directive with invalid values in its arguments; instead, one for each input
     *     field that is not in the schema, if there are any
     */
    public List<ClientError> errors(Map<String, ?> variables, Language language) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        ValueCheck check = new ValueCheck(schema, definitions, variables, language);
        arguments.forEach(check::check);
        return check.errors();
    }

    /**
     * The arguments of a field or directive.
     *
     * @param ofIntrospection whether they belong to the introspection schema
     */
    record Arguments(
            List<Argument> given,
            List<GraphQLArgument> declared,
            @Nullable SourceLocation location,
            boolean ofIntrospection) {

        private boolean haveVariables() {
            return given.stream().anyMatch(each -> hasVariable(each.getValue()));
        }

        private static boolean hasVariable(Value<?> value) {
            return switch (value) {
                case VariableReference _ -> true;
                case ArrayValue array -> array.getValues().stream().anyMatch(Arguments::hasVariable);
                case ObjectValue object ->
                    object.getObjectFields().stream().anyMatch(each -> hasVariable(each.getValue()));
                default -> false;
            };
        }
    }

    /** Finds all arguments of an operation, in the order of the document. */
    private static final class Collector {

        private final GraphQLSchema schema;
        private final Map<String, FragmentDefinition> fragments;
        private final Set<String> visited = new HashSet<>();
        private final List<Arguments> all = new ArrayList<>();

        Collector(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
            this.schema = schema;
            this.fragments = fragments;
        }

        private GraphQLCompositeType root(Operation operation) {
            return switch (operation) {
                case QUERY -> schema.getQueryType();
                case MUTATION -> schema.getMutationType();
                case SUBSCRIPTION -> schema.getSubscriptionType();
            };
        }

        private void addSelections(@Nullable SelectionSet set, GraphQLCompositeType parent) {
            if (set == null) {
                return;
            }
            for (Selection<?> selection : set.getSelections()) {
                switch (selection) {
                    case Field field -> addField(field, parent);
                    case InlineFragment inline -> {
                        addDirectives(inline.getDirectives());
                        addSelections(
                                inline.getSelectionSet(),
                                inline.getTypeCondition() == null ? parent : type(inline.getTypeCondition()));
                    }
                    case FragmentSpread spread -> {
                        addDirectives(spread.getDirectives());
                        if (visited.add(spread.getName())) {
                            FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
                            addDirectives(fragment.getDirectives());
                            addSelections(fragment.getSelectionSet(), type(fragment.getTypeCondition()));
                        }
                    }
                    default -> throw new IllegalStateException("unknown selection " + selection.getClass());
                }
            }
        }

        private void addField(Field field, GraphQLCompositeType parent) {
            GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, parent, field.getName());
            addDirectives(field.getDirectives());
            all.add(new Arguments(
                    field.getArguments(),
                    definition.getArguments(),
                    field.getSourceLocation(),
                    Introspection.isIntrospectionTypes((GraphQLNamedType) parent)));
            if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
                addSelections(field.getSelectionSet(), type);
            }
        }

        private GraphQLCompositeType type(TypeName name) {
            return (GraphQLCompositeType) Objects.requireNonNull(schema.getType(name.getName()));
        }

        private void addDirectives(List<Directive> directives) {
            for (Directive directive : directives) {
                GraphQLDirective definition = schema.getDirective(directive.getName());
                all.add(new Arguments(
                        directive.getArguments(), definition.getArguments(), directive.getSourceLocation(), false));
            }
        }
    }
}
