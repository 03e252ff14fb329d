package org.realnameaudit.platform.input;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.UnknownOperationException;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.NodeUtil;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.rules.ArgumentsOfCorrectType;
import graphql.validation.rules.VariableDefaultValuesOfCorrectType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
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
    private final Language language;
    private final Map<String, ?> variables;
    private final Map<String, VariableDefinition> definitions = new HashMap<>();
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> checked = new HashSet<>();
    private final List<ClientError> errors = new ArrayList<>();
    private final List<ClientError> unknownFields = new ArrayList<>();
    /** The invalid values of the field or directive that is being checked. */
    private InputErrors invalid = new InputErrors();

    private int count;
    /** Whether the arguments that are being checked belong to the introspection schema. */
    private boolean ofIntrospection;

    private InputCheck(GraphQLSchema schema, Document document, Map<String, ?> variables, Language language) {
        this.schema = schema;
        this.language = language;
        this.variables = variables;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    }

    /**
     * @param document valid but for its values
     * @param operationName the operation to check; null if the document has only one
     * @param variables the variables as the client sent them
     * @param language the language of the messages
     * @return one error for each field and directive with invalid values in its arguments; instead, one for each input
     *     field that is not in the schema, if there are any; empty if the operation does not exist
     */
    public static List<ClientError> errors(
            GraphQLSchema schema,
            Document document,
            @Nullable String operationName,
            Map<String, ?> variables,
            Language language) {
        OperationDefinition operation;
        try {
            operation = NodeUtil.getOperation(document, operationName).operationDefinition;
        } catch (UnknownOperationException _) {
            // The engine reports it.
            return List.of();
        }
        InputCheck check = new InputCheck(schema, document, variables, language);
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            check.definitions.put(definition.getName(), definition);
        }
        check.checkDirectives(operation.getDirectives());
        check.checkSelections(operation.getSelectionSet(), check.root(operation.getOperation()));
        // A variable with an unknown field does not match the schema, whatever its values are.
        return check.unknownFields.isEmpty() ? check.errors : check.unknownFields;
    }

    private GraphQLCompositeType root(Operation operation) {
        return switch (operation) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private void checkSelections(@Nullable SelectionSet set, GraphQLCompositeType parent) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            switch (selection) {
                case Field field -> checkField(field, parent);
                case InlineFragment inline -> {
                    checkDirectives(inline.getDirectives());
                    checkSelections(
                            inline.getSelectionSet(),
                            inline.getTypeCondition() == null ? parent : type(inline.getTypeCondition()));
                }
                case FragmentSpread spread -> {
                    checkDirectives(spread.getDirectives());
                    if (visited.add(spread.getName())) {
                        FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
                        checkDirectives(fragment.getDirectives());
                        checkSelections(fragment.getSelectionSet(), type(fragment.getTypeCondition()));
                    }
                }
                default -> throw new IllegalStateException("unknown selection " + selection.getClass());
            }
        }
    }

    private void checkField(Field field, GraphQLCompositeType parent) {
        GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, parent, field.getName());
        checkDirectives(field.getDirectives());
        ofIntrospection = Introspection.isIntrospectionTypes((GraphQLNamedType) parent);
        checkArguments(field.getArguments(), definition.getArguments(), field.getSourceLocation());
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
            checkSelections(field.getSelectionSet(), type);
        }
    }

    private GraphQLCompositeType type(TypeName name) {
        return (GraphQLCompositeType) Objects.requireNonNull(schema.getType(name.getName()));
    }

    private void checkDirectives(List<Directive> directives) {
        for (Directive directive : directives) {
            GraphQLDirective definition = schema.getDirective(directive.getName());
            checkArguments(directive.getArguments(), definition.getArguments(), directive.getSourceLocation());
        }
    }

    private void checkArguments(
            List<Argument> given, List<GraphQLArgument> declared, @Nullable SourceLocation location) {
        for (GraphQLArgument argument : declared) {
            for (Argument each : given) {
                if (each.getName().equals(argument.getName())) {
                    Path path = new Path(null, argument.getName());
                    check(path, each.getValue(), argument.getType(), argument.hasSetDefaultValue());
                }
            }
        }
        if (!invalid.isEmpty()) {
            errors.add(new ClientError(new Failure.InvalidInput(invalid.inOrder()), language).at(location));
            invalid = new InputErrors();
        }
    }

    /**
     * @param value a literal of the document, or a part of a variable
     * @param optional whether a missing variable at this position is replaced by a default
     */
    private void check(Path path, @Nullable Object value, GraphQLType declared, boolean optional) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (value instanceof VariableReference variable) {
            checkVariable(path, variable.getName(), declared, optional);
        } else if (value == null || value instanceof NullValue) {
            checkNull(path, GraphQLTypeUtil.isNonNull(declared), optional);
        } else if (type instanceof GraphQLList list) {
            checkList(path, value, list.getWrappedType());
        } else if (type instanceof GraphQLInputObjectType object) {
            checkObject(path, value, object);
        } else if (type instanceof GraphQLEnumType names) {
            checkEnum(path, value, names);
        } else {
            checkScalar(path, value, (GraphQLScalarType) type);
        }
    }

    /** Checks a variable only where it is used first, because a large variable could be used many times. */
    private void checkVariable(Path path, String name, GraphQLType declared, boolean optional) {
        VariableDefinition definition = Objects.requireNonNull(definitions.get(name));
        GraphQLType type = Objects.requireNonNull(TypeFromAST.getTypeFromAST(schema, definition.getType()));
        boolean given = variables.containsKey(name);
        Object value = given ? variables.get(name) : definition.getDefaultValue();
        if (value == null) {
            boolean nullable = GraphQLTypeUtil.isNullable(declared) || optional && !given;
            checkNull(path, !nullable || GraphQLTypeUtil.isNonNull(type), optional && given);
        } else if (checked.add(name)) {
            check(path, value, type, false);
        }
    }

    /** The engine's introspection fails for a null in place of a default, although its schema allows it. */
    private void checkNull(Path path, boolean required, boolean optional) {
        if (required) {
            add(path, InputMessage.REQUIRED, Map.of());
        } else if (ofIntrospection && optional) {
            add(path, InputMessage.BOOLEAN, Map.of());
        }
    }

    private void checkList(Path path, Object value, GraphQLType element) {
        List<?> elements = switch (value) {
            case ArrayValue array -> array.getValues();
            case List<?> array -> array;
            // A single value counts as a list of one element.
            default -> null;
        };
        if (elements == null) {
            check(path, value, element, false);
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            check(new Path(path, "[" + i + "]"), elements.get(i), element, false);
        }
    }

    private void checkObject(Path path, Object value, GraphQLInputObjectType type) {
        Map<?, ?> fields = switch (value) {
            case ObjectValue literal ->
                literal.getObjectFields().stream()
                        .collect(Collectors.toMap(ObjectField::getName, ObjectField::getValue));
            case Map<?, ?> object -> object;
            default -> null;
        };
        if (fields == null) {
            add(path, InputMessage.OBJECT, Map.of("type", type.getName()));
            return;
        }
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            Path at = new Path(path, "." + field.getName());
            if (fields.containsKey(field.getName())) {
                check(at, fields.get(field.getName()), field.getType(), field.hasSetDefaultValue());
            } else if (GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue()) {
                add(at, InputMessage.REQUIRED, Map.of());
            }
        }
        for (Object name : fields.keySet()) {
            if (type.getFieldDefinition((String) name) == null) {
                addUnknownField(path, (String) name, type);
            }
        }
    }

    private void checkEnum(Path path, Object value, GraphQLEnumType type) {
        String name = value instanceof EnumValue literal ? literal.getName() : value instanceof String text ? text : "";
        if (type.getValue(name) == null) {
            String names = type.getValues().stream()
                    .map(GraphQLEnumValueDefinition::getName)
                    .collect(Collectors.joining(", "));
            add(path, InputMessage.ENUM, Map.of("values", names));
        }
    }

    private void checkScalar(Path path, Object value, GraphQLScalarType type) {
        try {
            if (value instanceof Value<?> literal) {
                type.getCoercing()
                        .parseLiteral(
                                literal,
                                CoercedVariables.emptyVariables(),
                                GraphQLContext.getDefault(),
                                Locale.ENGLISH);
            } else {
                type.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            }
        } catch (CoercingParseLiteralException | CoercingParseValueException _) {
            add(path, message(value, type), Map.of("type", type.getName()));
        }
    }

    private static InputMessage message(Object value, GraphQLScalarType type) {
        return switch (type.getName()) {
            case "Int" -> isWholeNumber(value) ? InputMessage.INTEGER_RANGE : InputMessage.INTEGER;
            case "Boolean" -> InputMessage.BOOLEAN;
            case "String", "ID" -> InputMessage.STRING;
            case "Date" ->
                value instanceof String || value instanceof StringValue ? InputMessage.DATE : InputMessage.STRING;
            default -> InputMessage.OTHER_TYPE;
        };
    }

    private static boolean isWholeNumber(Object value) {
        return value instanceof IntValue
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    private void addUnknownField(Path path, String name, GraphQLInputObjectType type) {
        if (count++ < InputErrors.MAX) {
            unknownFields.add(new ClientError(
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "`%s.%s` is not a field of the type `%s`".formatted(path, name, type.getName())));
        }
    }

    private void add(Path path, InputMessage message, Map<String, ?> parameters) {
        if (count++ < InputErrors.MAX) {
            invalid.add(path.toString(), message, parameters);
        }
    }

    /**
     * The position of a value. It becomes text only if the value is invalid.
     *
     * @param step the argument, or {@code .field} or {@code [index]}
     */
    private record Path(@Nullable Path parent, String step) {

        @Override
        public String toString() {
            return parent == null ? step : parent + step;
        }
    }
}
