package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;

/** Declarations and values of the variables of a document. */
final class Variables {

    private final SeededRandom random;
    private final ValueGenerator generator;
    private final List<String> declarations = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    Variables(SeededRandom random, ValueGenerator generator) {
        this.random = random;
        this.generator = generator;
    }

    /** Declares a variable for an argument. */
    String declare(GraphQLType type, String name) {
        boolean required = GraphQLTypeUtil.isNonNull(type);
        return declare(
                GraphQLTypeUtil.simplePrint(type) + (!required && random.chance(20) ? "!" : ""),
                required || random.chance(70)
                        ? ""
                        : " = " + generator.generate(type, name).literal(),
                generator.generate(type, name).json());
    }

    /** Declares a variable for a directive. */
    String declareCondition() {
        return declare("Boolean!", random.chance(30) ? " = true" : "", random.pick("true", "true", "false"));
    }

    private String declare(String type, String defaultValue, String value) {
        String name = "v" + declarations.size();
        declarations.add("$" + name + ": " + type + defaultValue);
        if (random.chance(type.endsWith("!") && defaultValue.isEmpty() ? 98 : 60)) {
            values.add(Value.quoted(name) + ": " + value);
        }
        return "$" + name;
    }

    boolean isEmpty() {
        return declarations.isEmpty();
    }

    String declarations() {
        return isEmpty() ? "" : "(" + String.join(", ", declarations) + ")";
    }

    String json() {
        return "{" + String.join(", ", values) + "}";
    }
}
