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

/** Generates one document for a schema. Only its values may be invalid, and fields with the same key may conflict. */
final class DocumentGenerator {

    private final GraphQLSchema schema;
    private final SeededRandom random;
    private final ValueGenerator values;
    private final Variables variables;
    private final List<String> fragments = new ArrayList<>();
    private int fieldsLeft;
    private int names;

    /** @param careful whether all values have their declared types */
    DocumentGenerator(GraphQLSchema schema, SeededRandom random, Keys keys, boolean careful) {
        this.schema = schema;
        this.random = random;
        this.values = new ValueGenerator(random, keys, careful ? 5 : 30, careful ? 0 : 8);
        this.variables = new Variables(random, values);
        this.fieldsLeft = random.between(4, 60);
    }

    /** @param root the type of the operation */
    GeneratedRequest generate(GraphQLObjectType root) {
        String kind = root == schema.getMutationType()
                ? "mutation"
                : root == schema.getSubscriptionType() ? "subscription" : "query";
        String selection = selection(root, kind.equals("query") ? 5 : 2, random.between(2, 9), new HashSet<>(), false);
        boolean named = random.chance(50);
        boolean shorthand = kind.equals("query") && !named && variables.isEmpty() && random.chance(60);
        List<String> definitions = new ArrayList<>(fragments);
        definitions.add(
                random.between(0, definitions.size()),
                (shorthand ? "" : kind + (named ? " Asked" : "") + variables.declarations()) + selection);
        boolean two = named && random.chance(15);
        if (two) {
            definitions.add("query Other { __typename }");
        }
        return new GeneratedRequest(
                withIgnoredTokens(String.join(" ", definitions)),
                variables.json(),
                two || named && random.chance(20) ? "Asked" : null);
    }

    /** Sometimes inserts ignored tokens: a byte order mark, comments, commas and white space. */
    private String withIgnoredTokens(String document) {
        return random.chance(90)
                ? document
                : random.pick("\ufeff", "# \u202e comment\n", ",,,", "\r\n\t")
                        + document.replace(" ", random.pick("  ", ",", "\n", " #\n", "\t"));
    }

    /**
     * @param limit the maximum number of fields
     * @param taken the response keys of the selection so far
     * @param named whether each field needs a unique alias, because the selection may be spread anywhere
     */
    private String selection(GraphQLCompositeType type, int limit, int depth, Set<String> taken, boolean named) {
        List<String> selected = new ArrayList<>();
        if (type instanceof GraphQLFieldsContainer container) {
            List<GraphQLFieldDefinition> choice = choice(container, depth);
            for (int i = random.between(1, limit); i > 0 && !choice.isEmpty(); i--) {
                selected.add(field(random.pick(choice), depth, taken, named));
            }
        }
        if (selected.isEmpty() || random.chance(10) || type instanceof GraphQLInterfaceType) {
            selected.add("__typename");
        }
        if (depth > 1 && fieldsLeft > 0 && (type instanceof GraphQLInterfaceType || random.chance(15))) {
            selected.add(fragment(narrower(type), depth - 1, taken, named));
        }
        return " { " + String.join(" ", selected) + " }";
    }

    private List<GraphQLFieldDefinition> choice(GraphQLFieldsContainer type, int depth) {
        List<GraphQLFieldDefinition> all = new ArrayList<>(type.getFieldDefinitions());
        if (type == schema.getQueryType() && random.chance(10)) {
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
        return type instanceof GraphQLInterfaceType node
                ? random.pick(schema.getImplementations(node).stream()
                        .sorted(Comparator.comparing(GraphQLObjectType::getName))
                        .toList())
                : type;
    }

    private String field(GraphQLFieldDefinition field, int depth, Set<String> taken, boolean named) {
        fieldsLeft--;
        boolean alias = named || random.chance(20) || !taken.add(field.getName()) && random.chance(95);
        String written = (alias ? random.pick("a", "_", "Z") + names++ + ": " : "")
                + field.getName()
                + arguments(field)
                + condition();
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType below
                ? written + selection(below, 5, depth - 1, new HashSet<>(), false)
                : written;
    }

    private String arguments(GraphQLFieldDefinition field) {
        List<String> arguments = new ArrayList<>();
        for (GraphQLArgument argument : field.getArguments().stream()
                .sorted(Comparator.comparing(GraphQLArgument::getName))
                .toList()) {
            if (GraphQLTypeUtil.isNonNull(argument.getType())
                    || random.chance(argument.getName().equals("first") ? 80 : 30)) {
                arguments.add(argument.getName() + ": "
                        + (random.chance(25)
                                ? variables.declare(argument.getType(), argument.getName())
                                : values.generate(argument.getType(), argument.getName())
                                        .literal()));
            }
        }
        return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
    }

    private String fragment(GraphQLCompositeType type, int depth, Set<String> taken, boolean named) {
        if (random.chance(50)) {
            return "..." + (random.chance(70) || type instanceof GraphQLInterfaceType ? " on " + type.getName() : "")
                    + condition() + selection(type, 5, depth, taken, named);
        }
        String name = "F" + names++;
        fragments.add("fragment " + name + " on " + type.getName() + selection(type, 5, depth, new HashSet<>(), true));
        return "..." + name + condition();
    }

    private String condition() {
        return random.chance(94)
                ? ""
                : random.pick(" @skip(if: ", " @include(if: ")
                        + (random.chance(40) ? variables.declareCondition() : random.pick("true", "false")) + ")";
    }
}
