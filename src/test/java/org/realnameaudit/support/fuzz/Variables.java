package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;

/** The variables of a document, declared and given. */
final class Variables {

    private final Dice dice;
    private final Values values;
    private final List<String> declarations = new ArrayList<>();
    private final List<String> given = new ArrayList<>();

    Variables(Dice dice, Values values) {
        this.dice = dice;
        this.values = values;
    }

    /** @return one more variable, for an argument */
    String of(GraphQLType type, String name) {
        boolean needed = GraphQLTypeUtil.isNonNull(type);
        return declared(
                GraphQLTypeUtil.simplePrint(type) + (!needed && dice.chance(20) ? "!" : ""),
                needed || dice.chance(70) ? "" : " = " + values.of(type, name).literal(),
                values.of(type, name).json());
    }

    /** @return one more variable, for a directive */
    String condition() {
        return declared("Boolean!", dice.chance(30) ? " = true" : "", dice.pick("true", "true", "false"));
    }

    private String declared(String type, String otherwise, String value) {
        String name = "v" + declarations.size();
        declarations.add("$" + name + ": " + type + otherwise);
        if (dice.chance(type.endsWith("!") && otherwise.isEmpty() ? 98 : 60)) {
            given.add(Value.quoted(name) + ": " + value);
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
        return "{" + String.join(", ", given) + "}";
    }
}
