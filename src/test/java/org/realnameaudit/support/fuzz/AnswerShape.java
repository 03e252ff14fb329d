package org.realnameaudit.support.fuzz;

import static org.realnameaudit.support.fuzz.ResponseChecks.require;

import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the data of a response has the selected keys in their order, values of the declared types, and pages
 * within their limits.
 */
final class AnswerShape {

    private final GraphQLSchema schema;
    private final SelectedFields selected;

    AnswerShape(GraphQLSchema schema, GeneratedRequest request) {
        this.schema = schema;
        this.selected = new SelectedFields(request);
    }

    /** @throws AssertionError if the data does not match the request */
    void check(JsonObject data) {
        checkObject(data, selected.type(schema), List.of(selected.root()));
    }

    private void checkObject(JsonObject data, GraphQLType type, List<SelectionSet> sets) {
        GraphQLObjectType object =
                type instanceof GraphQLInterfaceType node ? implementation(node, data, sets) : (GraphQLObjectType) type;
        Map<String, List<Field>> fields = selected.in(object, sets);
        require(isSame(fields, data), "keys %s, but %s are selected".formatted(data.keySet(), fields.keySet()));
        Map<String, JsonValue> leaves = new HashMap<>();
        fields.forEach((key, same) -> {
            GraphQLFieldDefinition field = Introspection.getFieldDefinition(
                    schema, object, same.getFirst().getName());
            List<SelectionSet> below = same.stream()
                    .map(Field::getSelectionSet)
                    .filter(set -> set != null)
                    .toList();
            checkValue(data.get(key), field.getType(), below, key);
            if (below.isEmpty()) {
                JsonValue previous = leaves.putIfAbsent(field.getName(), data.get(key));
                require(previous == null || previous.equals(data.get(key)), "two values of " + field.getName());
            }
            if (selected.first(same.getFirst()) instanceof Integer first
                    && data.get(key) instanceof JsonObject connection) {
                connection
                        .values()
                        .forEach(list -> require(
                                !(list instanceof JsonArray rows) || rows.size() <= first, "more rows than " + first));
            }
        });
    }

    /** A query need not select {@code __typename}, so the keys of the data determine the type. */
    private GraphQLObjectType implementation(GraphQLInterfaceType type, JsonObject data, List<SelectionSet> sets) {
        return schema.getImplementations(type).stream()
                .filter(each -> isSame(selected.in(each, sets), data))
                .findFirst()
                .orElseThrow(() -> new AssertionError("keys %s match no %s".formatted(data.keySet(), type.getName())));
    }

    private static boolean isSame(Map<String, List<Field>> fields, JsonObject data) {
        return List.copyOf(fields.keySet()).equals(List.copyOf(data.keySet()));
    }

    private void checkValue(JsonValue value, GraphQLType type, List<SelectionSet> below, String key) {
        if (value == JsonValue.NULL) {
            require(!GraphQLTypeUtil.isNonNull(type), "null in " + key);
            return;
        }
        switch (type) {
            case GraphQLNonNull nonNull -> checkValue(value, nonNull.getWrappedType(), below, key);
            case GraphQLList list ->
                ((JsonArray) value).forEach(each -> checkValue(each, list.getWrappedType(), below, key));
            case GraphQLType object when !below.isEmpty() -> checkObject(value.asJsonObject(), object, below);
            case GraphQLEnumType choice ->
                require(
                        choice.getValue(((JsonString) value).getString()) != null,
                        "invalid value of %s: %s".formatted(key, value));
            default ->
                require(
                        isOf(GraphQLTypeUtil.unwrapAll(type).getName(), value),
                        "invalid value of %s: %s".formatted(key, value));
        }
    }

    private static boolean isOf(String scalar, JsonValue value) {
        return switch (scalar) {
            case "Int" ->
                value instanceof JsonNumber number
                        && number.isIntegral()
                        && number.bigIntegerValue().bitLength() < 32;
            case "Float", "BigDecimal" -> value instanceof JsonNumber;
            case "Boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
            default -> value instanceof JsonString;
        };
    }
}
