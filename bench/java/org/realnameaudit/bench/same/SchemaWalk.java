package org.realnameaudit.bench.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates queries for the readable data: each query field with each of its arguments, and below it each chain of a
 * few fields in which no type occurs twice.
 */
final class SchemaWalk {

    private static final int DEPTH = 3;
    /** The introspection query whose response the walk needs. */
    static final String INTROSPECTION = """
            { __schema { types { kind name fields { name args { name type { ...T } } type { ...T } }
                inputFields { name type { ...T } } enumValues { name } possibleTypes { name } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }""";

    private final Map<String, JsonNode> types = new HashMap<>();
    private final Map<String, List<String>> values;

    /**
     * @param introspection the response to {@link #INTROSPECTION}
     * @param values the values of each argument of type String or ID
     */
    SchemaWalk(String introspection, Map<String, List<String>> values) throws IOException {
        this.values = values;
        JsonNode schema = new ObjectMapper().readTree(introspection);
        schema.at("/data/__schema/types")
                .forEach(type -> types.put(type.get("name").asText(), type));
    }

    List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (JsonNode root : types.get("Query").get("fields")) {
            List<String> sets = arguments(root);
            for (int i = 0; i < sets.size(); i++) {
                // Only the first arguments, and the last value of a look-up, get chains of full depth.
                boolean deep = i == 0 || root.get("args").size() == 1 && i == sets.size() - 1;
                for (String selection : selections(named(root), deep ? DEPTH : 2, Set.of())) {
                    queries.add("{ " + root.get("name").asText() + sets.get(i) + selection + " }");
                }
            }
        }
        return queries;
    }

    /** @return selections of a type: its leaf fields alone, and its leaf fields with each chain of other fields */
    private List<String> selections(String type, int levels, Set<String> above) {
        JsonNode described = types.get(type);
        return switch (described.get("kind").asText()) {
            case "OBJECT" -> ofObject(described, levels, above);
            case "INTERFACE" -> {
                List<String> all = new ArrayList<>();
                described
                        .get("possibleTypes")
                        .forEach(possible -> selections(possible.get("name").asText(), levels, above)
                                .forEach(below -> all.add(" { __typename ... on %s%s }"
                                        .formatted(possible.get("name").asText(), below))));
                yield all;
            }
            default -> List.of("");
        };
    }

    private List<String> ofObject(JsonNode type, int levels, Set<String> above) {
        String name = type.get("name").asText();
        StringBuilder leaves = new StringBuilder();
        List<String> chains = new ArrayList<>();
        Set<String> here = new HashSet<>(above);
        here.add(name);
        for (JsonNode field : type.get("fields")) {
            String below = named(field);
            if (isLeaf(below)) {
                leaves.append(' ').append(field.get("name").asText());
            } else if (levels > 1 && !here.contains(below)) {
                // The node of an edge is also a node of the connection, so only the latter gets deeper chains.
                selections(below, name.endsWith("Edge") ? 1 : levels - 1, here)
                        .forEach(selection -> chains.add(" " + field.get("name").asText() + selection));
            }
        }
        List<String> selections = new ArrayList<>();
        if (!leaves.isEmpty()) {
            selections.add(" {" + leaves + " }");
        }
        chains.forEach(chain -> selections.add(" {" + leaves + chain + " }"));
        return selections;
    }

    /** @return a list of arguments for each value of each argument; other optional arguments are omitted */
    private List<String> arguments(JsonNode field) {
        List<String> sets = new ArrayList<>();
        List<JsonNode> required = new ArrayList<>();
        field.get("args").forEach(each -> {
            if (each.at("/type/kind").asText().equals("NON_NULL")) {
                required.add(each);
            }
        });
        if (required.isEmpty()) {
            sets.add("");
        }
        if (required.size() < 2) {
            field.get("args")
                    .forEach(each -> literals(each)
                            .forEach(literal -> sets.add(
                                    "(%s: %s)".formatted(each.get("name").asText(), literal))));
        } else {
            for (JsonNode varied : required) {
                literals(varied).forEach(literal -> sets.add(pairs(required, varied, literal)));
            }
        }
        return sets;
    }

    private String pairs(List<JsonNode> required, JsonNode varied, String literal) {
        List<String> pairs = new ArrayList<>();
        required.forEach(each -> pairs.add(each.get("name").asText() + ": "
                + (each == varied ? literal : literals(each).getFirst())));
        return "(" + String.join(", ", pairs) + ")";
    }

    private List<String> literals(JsonNode argument) {
        JsonNode type = types.get(named(argument));
        List<String> literals = new ArrayList<>();
        switch (type.get("kind").asText()) {
            case "ENUM" ->
                type.get("enumValues")
                        .forEach(each -> literals.add(each.get("name").asText()));
            case "INPUT_OBJECT" ->
                type.get("inputFields").forEach(field -> {
                    if (!field.get("name").asText().equals("direction")) {
                        literals(field)
                                .forEach(literal -> literals.add(
                                        "{ %s: %s }".formatted(field.get("name").asText(), literal)));
                    }
                });
            default ->
                literals.addAll(
                        ofScalar(argument.get("name").asText(), type.get("name").asText()));
        }
        return literals;
    }

    private List<String> ofScalar(String name, String type) {
        return switch (type) {
            case "Boolean" -> List.of("true", "false");
            case "Int" -> List.of("100");
            case "Date" -> List.of("\"2020-03-02\"");
            // An argument that was added later has no values.
            default ->
                values.getOrDefault(name, List.of("x")).stream()
                        .map(each -> "\"" + each + "\"")
                        .toList();
        };
    }

    private boolean isLeaf(String type) {
        return Set.of("SCALAR", "ENUM").contains(types.get(type).get("kind").asText());
    }

    private static String named(JsonNode of) {
        JsonNode type = of.get("type");
        while (type.hasNonNull("ofType")) {
            type = type.get("ofType");
        }
        return type.get("name").asText();
    }
}
