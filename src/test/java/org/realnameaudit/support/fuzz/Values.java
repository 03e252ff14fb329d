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

/** Values for arguments and variables: of their type, at its border, and of no such type. */
final class Values {

    private final Dice dice;
    private final Keys keys;
    private final int odd;
    private final int wrong;

    /**
     * @param odd how many of a hundred values are at the border of their type
     * @param wrong how many of a hundred are not of their type
     */
    Values(Dice dice, Keys keys, int odd, int wrong) {
        this.dice = dice;
        this.keys = keys;
        this.odd = odd;
        this.wrong = wrong;
    }

    /** @param name of the argument or input field */
    Value of(GraphQLType type, String name) {
        return dice.chance(wrong) ? wrong(type, name) : fitting(type, name);
    }

    private Value fitting(GraphQLType type, String name) {
        return switch (type) {
            case GraphQLNonNull nonNull -> notNull(nonNull.getWrappedType(), name);
            case GraphQLType nullable when dice.chance(odd / 4) -> Value.NULL;
            default -> notNull(type, name);
        };
    }

    private Value notNull(GraphQLType type, String name) {
        return switch (type) {
            case GraphQLList list ->
                dice.chance(15) ? of(list.getWrappedType(), name) : list(list.getWrappedType(), name);
            case GraphQLEnumType choice -> Value.ofEnum(dice.pick(names(choice)));
            case GraphQLInputObjectType object -> object(object);
            default -> scalar(GraphQLTypeUtil.unwrapAll(type).getName(), name);
        };
    }

    private Value scalar(String type, String name) {
        boolean strange = dice.chance(odd);
        return switch (type) {
            case "Boolean" -> Value.same(dice.pick("true", "false"));
            case "Int" ->
                Value.same(
                        strange
                                ? dice.pick(Oddities.INTS)
                                : dice.pick("1", "1", "2", name.equals("first") ? "20" : "1"));
            case "Date" ->
                Value.text(
                        strange
                                ? dice.pick(Oddities.DATES)
                                : "%s-%02d-%02d"
                                        .formatted(
                                                name.equals("deadline") ? "2099" : dice.pick("2016", "2017", "2020"),
                                                dice.between(1, 12),
                                                dice.between(1, 28)));
            default ->
                text(
                        strange
                                ? dice.chance(30) ? keys.forged(name, dice) : dice.pick(Oddities.TEXTS)
                                : keys.named(name, dice));
        };
    }

    private Value text(String text) {
        return text.matches("[\\p{L}\\p{N} :/._-]+") && dice.chance(10) ? Value.block(text) : Value.text(text);
    }

    private Value list(GraphQLType of, String name) {
        List<Value> elements = new ArrayList<>();
        for (int i = dice.chance(odd / 4) ? dice.between(20, 400) : dice.between(0, 3); i > 0; i--) {
            elements.add(of(of, name));
        }
        return Value.list(elements);
    }

    private Value object(GraphQLInputObjectType type) {
        List<Value> fields = new ArrayList<>();
        for (GraphQLInputObjectField field : sorted(type)) {
            if (dice.chance(GraphQLTypeUtil.isNonNull(field.getType()) ? 100 - wrong : 30)) {
                for (int times = dice.chance(wrong / 2) ? 2 : 1; times > 0; times--) {
                    fields.add(Value.field(field.getName(), of(field.getType(), field.getName())));
                }
            }
        }
        if (dice.chance(wrong)) {
            fields.add(
                    dice.between(0, fields.size()),
                    Value.field(dice.pick("nothing", "_", "__typename", "Field", "id"), anything()));
        }
        return Value.object(fields);
    }

    private static List<GraphQLInputObjectField> sorted(GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .sorted(Comparator.comparing(GraphQLInputObjectField::getName))
                .toList();
    }

    private Value wrong(GraphQLType type, String name) {
        return switch (dice.between(0, 5)) {
            case 0 -> Value.list(List.of(fitting(type, name)));
            case 1 ->
                Value.object(List.of(Value.field("first", Value.same("1")), Value.field("first", Value.same("2"))));
            case 2, 3 ->
                GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLEnumType choice
                        ? almost(dice.pick(names(choice)))
                        : Value.NULL;
            default -> anything();
        };
    }

    private Value almost(String name) {
        return dice.chance(30)
                ? Value.text(name)
                : Value.ofEnum(dice.pick(name.toLowerCase(Locale.ROOT), name + "_", "__typename"));
    }

    private Value anything() {
        return dice.pick(List.of(
                Value.NULL,
                Value.same("true"),
                Value.same(dice.pick(Oddities.INTS)),
                Value.text(dice.pick(Oddities.TEXTS)),
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
