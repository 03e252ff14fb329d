package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Generates values for arguments and variables: ordinary values, edge cases, and values of a wrong type. */
final class ValueGenerator {

    private final SeededRandom random;
    private final Keys keys;
    private final int odd;
    private final int wrong;

    /**
     * @param odd the percentage of edge cases
     * @param wrong the percentage of values of a wrong type
     */
    ValueGenerator(SeededRandom random, Keys keys, int odd, int wrong) {
        this.random = random;
        this.keys = keys;
        this.odd = odd;
        this.wrong = wrong;
    }

    /** @param name the name of the argument or input field */
    Value generate(GraphQLType type, String name) {
        return random.chance(wrong) ? wrong(type, name) : valid(type, name);
    }

    private Value valid(GraphQLType type, String name) {
        return switch (type) {
            case GraphQLNonNull nonNull -> notNull(nonNull.getWrappedType(), name);
            case GraphQLType nullable when random.chance(odd / 4) -> Value.NULL;
            default -> notNull(type, name);
        };
    }

    private Value notNull(GraphQLType type, String name) {
        return switch (type) {
            case GraphQLList list ->
                random.chance(15) ? generate(list.getWrappedType(), name) : list(list.getWrappedType(), name);
            case GraphQLEnumType choice -> Value.ofEnum(random.pick(names(choice)));
            case GraphQLInputObjectType object -> object(object);
            default -> scalar(GraphQLTypeUtil.unwrapAll(type).getName(), name);
        };
    }

    private Value scalar(String type, String name) {
        boolean edgeCase = random.chance(odd);
        return switch (type) {
            case "Boolean" -> Value.same(random.pick("true", "false"));
            case "Int" ->
                Value.same(
                        edgeCase
                                ? random.pick(EdgeCases.INTS)
                                : random.pick("1", "1", "2", name.equals("first") ? "20" : "1"));
            case "Date" ->
                Value.text(
                        edgeCase
                                ? random.pick(EdgeCases.DATES)
                                : "%s-%02d-%02d"
                                        .formatted(
                                                name.equals("deadline") ? "2099" : random.pick("2016", "2017", "2020"),
                                                random.between(1, 12),
                                                random.between(1, 28)));
            default ->
                text(
                        edgeCase
                                ? random.chance(30) ? keys.forged(name, random) : random.pick(EdgeCases.TEXTS)
                                : keys.valid(name, random));
        };
    }

    private Value text(String text) {
        return text.matches("[\\p{L}\\p{N} :/._-]+") && random.chance(10) ? Value.block(text) : Value.text(text);
    }

    private Value list(GraphQLType elementType, String name) {
        List<Value> elements = new ArrayList<>();
        for (int i = random.chance(odd / 4) ? random.between(20, 400) : random.between(0, 3); i > 0; i--) {
            elements.add(generate(elementType, name));
        }
        return Value.list(elements);
    }

    private Value object(GraphQLInputObjectType type) {
        List<Value> fields = new ArrayList<>();
        for (GraphQLInputObjectField field : sorted(type)) {
            if (random.chance(GraphQLTypeUtil.isNonNull(field.getType()) ? 100 - wrong : 30)) {
                for (int times = random.chance(wrong / 2) ? 2 : 1; times > 0; times--) {
                    fields.add(Value.field(field.getName(), generate(field.getType(), field.getName())));
                }
            }
        }
        if (random.chance(wrong)) {
            fields.add(
                    random.between(0, fields.size()),
                    Value.field(random.pick("nothing", "_", "__typename", "Field", "id"), anything()));
        }
        return Value.object(fields);
    }

    private static List<GraphQLInputObjectField> sorted(GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .sorted(Comparator.comparing(GraphQLInputObjectField::getName))
                .toList();
    }

    private Value wrong(GraphQLType type, String name) {
        return switch (random.between(0, 5)) {
            case 0 -> Value.list(List.of(valid(type, name)));
            case 1 ->
                Value.object(List.of(Value.field("first", Value.same("1")), Value.field("first", Value.same("2"))));
            case 2, 3 ->
                GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLEnumType choice
                        ? misspelled(random.pick(names(choice)))
                        : Value.NULL;
            default -> anything();
        };
    }

    private Value misspelled(String name) {
        return random.chance(30)
                ? Value.text(name)
                : Value.ofEnum(random.pick(name.toLowerCase(Locale.ROOT), name + "_", "__typename"));
    }

    private Value anything() {
        return random.pick(List.of(
                Value.NULL,
                Value.same("true"),
                Value.same(random.pick(EdgeCases.INTS)),
                Value.text(random.pick(EdgeCases.TEXTS)),
                Value.ofEnum("NOTHING"),
                Value.same("[]"),
                Value.same("{}"),
                Value.same("[[[[[1]]]]]"),
                Value.same("[null]"),
                Value.text("1"),
                Value.object(List.of(Value.field("a", Value.object(List.of(Value.field("a", Value.NULL))))))));
    }

    private static List<String> names(GraphQLEnumType type) {
        return type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .sorted()
                .toList();
    }
}
