package org.realnameaudit.platform.input;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.TypeFromAST;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Language;

/** Checks the values of arguments against the types of the schema. */
final class ValueCheck {

    private final GraphQLSchema schema;
    private final Map<String, VariableDefinition> definitions;
    private final Map<String, ?> variables;
    private final Language language;
    private final Set<String> checked = new HashSet<>();
    private final List<ClientError> errors = new ArrayList<>();
    private final List<ClientError> unknownFields = new ArrayList<>();
    /** The invalid values of the field or directive that is being checked. */
    private InputErrors invalid = new InputErrors();

    private int count;
    /** Whether the arguments that are being checked belong to the introspection schema. */
    private boolean ofIntrospection;

    ValueCheck(
            GraphQLSchema schema,
            Map<String, VariableDefinition> definitions,
            Map<String, ?> variables,
            Language language) {
        this.schema = schema;
        this.definitions = definitions;
        this.variables = variables;
        this.language = language;
    }

    List<ClientError> errors() {
        // A variable with an unknown field does not match the schema, whatever its values are.
        return unknownFields.isEmpty() ? errors : unknownFields;
    }

    void check(InputCheck.Arguments arguments) {
        ofIntrospection = arguments.ofIntrospection();
        for (GraphQLArgument argument : arguments.declared()) {
            for (Argument each : arguments.given()) {
                if (each.getName().equals(argument.getName())) {
                    Path path = new Path(null, argument.getName());
                    check(path, each.getValue(), argument.getType(), argument.hasSetDefaultValue());
                }
            }
        }
        if (!invalid.isEmpty()) {
            errors.add(new ClientError(new Failure.InvalidInput(invalid.inOrder()), language).at(arguments.location()));
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
