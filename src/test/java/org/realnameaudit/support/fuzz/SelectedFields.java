package org.realnameaudit.support.fuzz;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields that a valid document selects, computed from the specification. Of the engine, only the parser is used.
 */
final class SelectedFields {

    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments;
    private final JsonObject variables;

    SelectedFields(GeneratedRequest request) {
        Document document = new Parser().parseDocument(request.query());
        this.operation = document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(each -> request.operationName() == null
                        || request.operationName().equals(each.getName()))
                .findFirst()
                .orElseThrow();
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
        this.variables =
                Json.createReader(new StringReader(request.variables())).readObject();
    }

    SelectionSet root() {
        return operation.getSelectionSet();
    }

    GraphQLObjectType type(GraphQLSchema schema) {
        return operation.getOperation() == OperationDefinition.Operation.MUTATION
                ? schema.getMutationType()
                : schema.getQueryType();
    }

    /** @return the fields of an object by response key; fields with the same key are merged */
    Map<String, List<Field>> in(GraphQLObjectType type, List<SelectionSet> sets) {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        sets.forEach(set -> collect(type, set, fields));
        return fields;
    }

    private void collect(GraphQLObjectType type, SelectionSet set, Map<String, List<Field>> fields) {
        for (Selection<?> selection : set.getSelections()) {
            switch (selection) {
                case Field field
                when isIncluded(field.getDirectives()) ->
                    fields.computeIfAbsent(field.getResultKey(), _ -> new ArrayList<>())
                            .add(field);
                case InlineFragment inline
                when isIncluded(inline.getDirectives())
                        && (inline.getTypeCondition() == null
                                || applies(inline.getTypeCondition().getName(), type)) ->
                    collect(type, inline.getSelectionSet(), fields);
                case FragmentSpread spread
                when isIncluded(spread.getDirectives())
                        && applies(
                                fragments
                                        .get(spread.getName())
                                        .getTypeCondition()
                                        .getName(),
                                type) ->
                    collect(type, fragments.get(spread.getName()).getSelectionSet(), fields);
                default -> {}
            }
        }
    }

    private static boolean applies(String condition, GraphQLObjectType type) {
        return condition.equals(type.getName())
                || type.getInterfaces().stream().anyMatch(each -> each.getName().equals(condition));
    }

    private boolean isIncluded(List<Directive> directives) {
        return directives.stream()
                .noneMatch(each -> each.getArgument("if") != null
                        && isTrue(each.getArgument("if").getValue())
                                == each.getName().equals("skip"));
    }

    private boolean isTrue(Value<?> value) {
        return switch (value) {
            case BooleanValue literal -> literal.isValue();
            case VariableReference variable
            when variables.containsKey(variable.getName()) -> variables.get(variable.getName()) == JsonValue.TRUE;
            case VariableReference variable -> ((BooleanValue) defaultOf(variable)).isValue();
            default -> throw new IllegalArgumentException("not a condition: " + value);
        };
    }

    /** @return the page size of the field; null if it has none */
    Integer first(Field field) {
        return field.getArguments().stream()
                .filter(each -> each.getName().equals("first"))
                .findFirst()
                .map(Argument::getValue)
                .map(this::number)
                .orElse(null);
    }

    private Integer number(Value<?> value) {
        return switch (value) {
            case IntValue literal -> literal.getValue().intValueExact();
            case VariableReference variable
            when variables.get(variable.getName()) instanceof JsonNumber number -> number.intValueExact();
            case VariableReference variable
            when !variables.containsKey(variable.getName()) && defaultOf(variable) instanceof IntValue fallback ->
                fallback.getValue().intValueExact();
            default -> null;
        };
    }

    private Value<?> defaultOf(VariableReference variable) {
        return operation.getVariableDefinitions().stream()
                .filter(each -> each.getName().equals(variable.getName()))
                .findFirst()
                .orElseThrow()
                .getDefaultValue();
    }
}
