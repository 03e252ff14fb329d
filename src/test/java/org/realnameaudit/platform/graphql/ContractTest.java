package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** Compares the served schema with the public contract in {@code src/test/resources}. */
@QuarkusTest
@WithProvider
class ContractTest {

    @Test
    void theServedSchemaContainsTheWholeContract() {
        Map<String, SDLDefinition<?>> contract = types(new Parser().parseDocument(Ask.readDocument("../contract")));
        Map<String, SDLDefinition<?>> served = types(served());

        List<String> breaks = new ArrayList<>();
        contract.forEach((name, type) -> {
            if (!served.containsKey(name)) {
                breaks.add("type " + name);
            } else {
                missing(elements(type), elements(served.get(name)))
                        .forEach(element -> breaks.add(name + "." + element));
            }
        });

        assertThat(breaks).isEmpty();
    }

    private static Document served() {
        Map<String, Object> result =
                Ask.query(IntrospectionQuery.INTROSPECTION_QUERY).json().getMap("data");
        return new IntrospectionResultToSchema().createSchemaDefinition(result);
    }

    private static Map<String, SDLDefinition<?>> types(Document document) {
        Map<String, SDLDefinition<?>> types = new TreeMap<>();
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof TypeDefinition<?> type) {
                types.put(type.getName(), (SDLDefinition<?>) definition);
            }
        }
        return types;
    }

    /** The elements of a type with the details that clients rely on: types, arguments and defaults. */
    private static Map<String, String> elements(SDLDefinition<?> type) {
        return switch (type) {
            case ObjectTypeDefinition object -> {
                Map<String, String> elements = fields(object.getFieldDefinitions());
                object.getImplements().forEach(each -> elements.put("implements " + AstPrinter.printAst(each), ""));
                yield elements;
            }
            case InterfaceTypeDefinition node -> fields(node.getFieldDefinitions());
            case EnumTypeDefinition enumType ->
                enumType.getEnumValueDefinitions().stream().collect(Collectors.toMap(each -> each.getName(), _ -> ""));
            case InputObjectTypeDefinition input -> values(input.getInputValueDefinitions());
            default -> Map.of();
        };
    }

    private static Map<String, String> fields(List<FieldDefinition> fields) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (FieldDefinition field : fields) {
            elements.put(field.getName(), AstPrinter.printAst(field.getType()));
            values(field.getInputValueDefinitions())
                    .forEach((name, value) -> elements.put(field.getName() + "(" + name + ")", value));
        }
        return elements;
    }

    private static Map<String, String> values(List<InputValueDefinition> values) {
        return values.stream()
                .collect(Collectors.toMap(
                        InputValueDefinition::getName,
                        value -> AstPrinter.printAst(value.getType())
                                + (value.getDefaultValue() == null
                                        ? ""
                                        : " = " + AstPrinter.printAst(value.getDefaultValue()))));
    }

    private static Collection<String> missing(Map<String, String> expected, Map<String, String> served) {
        return expected.entrySet().stream()
                .filter(each -> !each.getValue().equals(served.get(each.getKey())))
                .map(each -> each.getKey() + ": " + each.getValue() + " is " + served.get(each.getKey()))
                .toList();
    }
}
