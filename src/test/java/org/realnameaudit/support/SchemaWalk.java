package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates queries for every path through the served schema: from each root field, with each argument, along each
 * chain of fields without a repeated type. New fields are included automatically. A new argument of type String or ID
 * needs a value from the test.
 */
public final class SchemaWalk {

    private static final String SCHEMA = """
            { __schema { types { kind name fields { name args { name defaultValue type { ...T } } type { ...T } }
                inputFields { name type { ...T } } enumValues { name } possibleTypes { name } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }""";

    private final Map<String, Map<String, Object>> types = new HashMap<>();
    private final Map<String, List<String>> values;
    private final int depth;

    /**
     * @param values the literals for each argument or filter field of type String or ID, by its name
     * @param depth the length of the longest chain
     */
    public SchemaWalk(Map<String, List<String>> values, int depth) {
        this.values = values;
        this.depth = depth;
        List<Map<String, Object>> all = Ask.query(given(), SCHEMA, Map.of()).list("__schema.types");
        all.forEach(type -> types.put((String) type.get("name"), type));
    }

    public List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (Map<String, Object> root : fields("Query")) {
            List<String> sets = arguments(root);
            for (int i = 0; i < sets.size(); i++) {
                // Only the first arguments, and the last ones of a look-up, are combined with the long chains.
                boolean deep = i == 0 || isLookUp(root) && i == sets.size() - 1;
                for (String selection : selections(named(root), deep ? depth : 2, Set.of())) {
                    queries.add("{ " + root.get("name") + sets.get(i) + selection + " }");
                }
            }
        }
        return queries;
    }

    private static boolean isLookUp(Map<String, Object> root) {
        return list(root, "args").size() == 1;
    }

    /** @return the selections of a type: its leaves alone, and its leaves with each chain of other fields */
    private List<String> selections(String type, int levels, Set<String> above) {
        Map<String, Object> described = types.get(type);
        if (!Set.of("OBJECT", "INTERFACE").contains(described.get("kind"))) {
            return List.of("");
        }
        if (described.get("kind").equals("INTERFACE")) {
            List<String> selections = new ArrayList<>();
            for (Map<String, Object> possible : list(described, "possibleTypes")) {
                for (String below : selections((String) possible.get("name"), levels, above)) {
                    selections.add(" { __typename ... on %s%s }".formatted(possible.get("name"), below));
                }
            }
            return selections;
        }
        StringBuilder leaves = new StringBuilder();
        List<String> chains = new ArrayList<>();
        Set<String> here = new HashSet<>(above);
        here.add(type);
        for (Map<String, Object> field : fields(type)) {
            String below = named(field);
            if (isLeaf(below)) {
                leaves.append(' ').append(field.get("name"));
            } else if (levels > 1 && !here.contains(below)) {
                // The node of an edge is also in `nodes` of the connection, so the chain continues only there.
                for (String selection : selections(below, type.endsWith("Edge") ? 1 : levels - 1, here)) {
                    chains.add(" " + field.get("name") + selection);
                }
            }
        }
        List<String> selections = new ArrayList<>();
        if (!leaves.isEmpty()) {
            selections.add(" {" + leaves + " }");
        }
        chains.forEach(chain -> selections.add(" {" + leaves + chain + " }"));
        return selections;
    }

    /** @return one set of arguments for each value of each argument, without the other optional arguments */
    private List<String> arguments(Map<String, Object> field) {
        List<String> sets = new ArrayList<>();
        boolean needed = false;
        for (Map<String, Object> argument : list(field, "args")) {
            needed |= "NON_NULL".equals(type(argument).get("kind"));
        }
        if (!needed) {
            sets.add("");
        }
        List<String> required = new ArrayList<>();
        for (Map<String, Object> argument : list(field, "args")) {
            List<String> literals = literals((String) argument.get("name"), named(argument));
            if (needed && list(field, "args").size() > 1) {
                required.add(argument.get("name") + ": " + literals.getFirst());
            } else {
                literals.forEach(literal -> sets.add("(" + argument.get("name") + ": " + literal + ")"));
            }
        }
        if (!required.isEmpty()) {
            // complianceChange(from:, to:) is called in both directions.
            List<String> all = literals(
                    (String) list(field, "args").getFirst().get("name"),
                    named(list(field, "args").getFirst()));
            for (String literal : all) {
                sets.add("(%s: %s, %s: %s)"
                        .formatted(
                                list(field, "args").get(0).get("name"),
                                literal,
                                list(field, "args").get(1).get("name"),
                                all.getFirst()));
                sets.add("(%s: %s, %s: %s)"
                        .formatted(
                                list(field, "args").get(0).get("name"),
                                all.getFirst(),
                                list(field, "args").get(1).get("name"),
                                literal));
            }
        }
        return sets;
    }

    private List<String> literals(String name, String type) {
        Map<String, Object> described = types.get(type);
        return switch ((String) described.get("kind")) {
            case "ENUM" ->
                list(described, "enumValues").stream()
                        .map(each -> (String) each.get("name"))
                        .toList();
            case "INPUT_OBJECT" -> inputs(described);
            default ->
                switch (type) {
                    case "Boolean" -> List.of("true", "false");
                    case "Int" -> List.of("100");
                    case "Date" -> List.of("\"2020-03-02\"");
                    default -> {
                        if (!values.containsKey(name)) {
                            throw new AssertionError("no value for the argument " + name);
                        }
                        yield values.get(name).stream()
                                .map(each -> "\"" + each + "\"")
                                .toList();
                    }
                };
        };
    }

    private List<String> inputs(Map<String, Object> type) {
        List<String> literals = new ArrayList<>();
        for (Map<String, Object> field : list(type, "inputFields")) {
            if (!field.get("name").equals("direction")) {
                literals((String) field.get("name"), named(field))
                        .forEach(literal -> literals.add("{ " + field.get("name") + ": " + literal + " }"));
            }
        }
        return literals;
    }

    private List<Map<String, Object>> fields(String type) {
        return list(types.get(type), "fields");
    }

    private boolean isLeaf(String type) {
        return Set.of("SCALAR", "ENUM").contains(types.get(type).get("kind"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) of.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> type(Map<String, Object> of) {
        return (Map<String, Object>) of.get("type");
    }

    @SuppressWarnings("unchecked")
    private static String named(Map<String, Object> of) {
        Map<String, Object> type = type(of);
        while (type.get("ofType") != null) {
            type = (Map<String, Object>) type.get("ofType");
        }
        return (String) type.get("name");
    }
}
