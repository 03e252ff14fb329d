package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes one document after a schema. All are valid but for what their values are. */
final class Documents {

    private final GraphQLSchema schema;
    private final Dice dice;
    private final Values values;
    private final Variables variables;
    private final List<String> fragments = new ArrayList<>();
    private int fieldsLeft;
    private int names;

    /** @param careful whether all values are to be of their types */
    Documents(GraphQLSchema schema, Dice dice, Keys keys, boolean careful) {
        this.schema = schema;
        this.dice = dice;
        this.values = new Values(dice, keys, careful ? 5 : 30, careful ? 0 : 8);
        this.variables = new Variables(dice, values);
        this.fieldsLeft = dice.between(4, 60);
    }

    /** @param root the type of the operation */
    Asked write(GraphQLObjectType root) {
        String kind = root == schema.getMutationType()
                ? "mutation"
                : root == schema.getSubscriptionType() ? "subscription" : "query";
        String selection = selection(root, kind.equals("query") ? 5 : 2, dice.between(2, 9), new HashSet<>(), false);
        boolean named = dice.chance(50);
        boolean shorthand = kind.equals("query") && !named && variables.isEmpty() && dice.chance(60);
        List<String> definitions = new ArrayList<>(fragments);
        definitions.add(
                dice.between(0, definitions.size()),
                (shorthand ? "" : kind + (named ? " Asked" : "") + variables.declarations()) + selection);
        boolean two = named && dice.chance(15);
        if (two) {
            definitions.add("query Other { __typename }");
        }
        return new Asked(
                spaced(String.join(" ", definitions)),
                variables.json(),
                two || named && dice.chance(20) ? "Asked" : null);
    }

    /** With all that GraphQL ignores between its tokens. */
    private String spaced(String document) {
        return dice.chance(90)
                ? document
                : dice.pick("\ufeff", "# \u202e comment\n", ",,,", "\r\n\t")
                        + document.replace(" ", dice.pick("  ", ",", "\n", " #\n", "\t"));
    }

    /**
     * @param most how many fields at most
     * @param taken keys of the answer that would mean another thing if they came again
     * @param named whether each field has to have a key of its own, wherever the selection is spread
     */
    private String selection(GraphQLCompositeType type, int limit, int depth, Set<String> taken, boolean named) {
        List<String> selected = new ArrayList<>();
        if (type instanceof GraphQLFieldsContainer container) {
            List<GraphQLFieldDefinition> choice = choice(container, depth);
            for (int i = dice.between(1, limit); i > 0 && !choice.isEmpty(); i--) {
                selected.add(field(dice.pick(choice), depth, taken, named));
            }
        }
        if (selected.isEmpty() || dice.chance(10) || type instanceof GraphQLInterfaceType) {
            selected.add("__typename");
        }
        if (depth > 1 && fieldsLeft > 0 && (type instanceof GraphQLInterfaceType || dice.chance(15))) {
            selected.add(fragment(narrower(type), depth - 1, taken, named));
        }
        return " { " + String.join(" ", selected) + " }";
    }

    private List<GraphQLFieldDefinition> choice(GraphQLFieldsContainer type, int depth) {
        List<GraphQLFieldDefinition> all = new ArrayList<>(type.getFieldDefinitions());
        if (type == schema.getQueryType() && dice.chance(10)) {
            all.add(schema.getIntrospectionSchemaFieldDefinition());
            all.add(schema.getIntrospectionTypeFieldDefinition());
        }
        return all.stream()
                .filter(field -> depth > 1 && fieldsLeft > 0 || !isComposite(field))
                .sorted(Comparator.comparing(GraphQLFieldDefinition::getName))
                .toList();
    }

    private static boolean isComposite(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType;
    }

    private GraphQLCompositeType narrower(GraphQLCompositeType type) {
        return type instanceof GraphQLInterfaceType several
                ? dice.pick(schema.getImplementations(several).stream()
                        .sorted(Comparator.comparing(GraphQLObjectType::getName))
                        .toList())
                : type;
    }

    private String field(GraphQLFieldDefinition field, int depth, Set<String> taken, boolean named) {
        fieldsLeft--;
        boolean alias = named || dice.chance(20) || !taken.add(field.getName()) && dice.chance(95);
        String written = (alias ? dice.pick("a", "_", "Z") + names++ + ": " : "")
                + field.getName()
                + arguments(field)
                + condition();
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType below
                ? written + selection(below, 5, depth - 1, new HashSet<>(), false)
                : written;
    }

    private String arguments(GraphQLFieldDefinition field) {
        List<String> given = new ArrayList<>();
        for (GraphQLArgument argument : field.getArguments().stream()
                .sorted(Comparator.comparing(GraphQLArgument::getName))
                .toList()) {
            if (GraphQLTypeUtil.isNonNull(argument.getType())
                    || dice.chance(argument.getName().equals("first") ? 80 : 30)) {
                given.add(argument.getName() + ": "
                        + (dice.chance(25)
                                ? variables.of(argument.getType(), argument.getName())
                                : values.of(argument.getType(), argument.getName())
                                        .literal()));
            }
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private String fragment(GraphQLCompositeType type, int depth, Set<String> taken, boolean named) {
        if (dice.chance(50)) {
            return "..." + (dice.chance(70) || type instanceof GraphQLInterfaceType ? " on " + type.getName() : "")
                    + condition() + selection(type, 5, depth, taken, named);
        }
        String name = "F" + names++;
        fragments.add("fragment " + name + " on " + type.getName() + selection(type, 5, depth, new HashSet<>(), true));
        return "..." + name + condition();
    }

    private String condition() {
        return dice.chance(94)
                ? ""
                : dice.pick(" @skip(if: ", " @include(if: ")
                        + (dice.chance(40) ? variables.condition() : dice.pick("true", "false")) + ")";
    }
}
