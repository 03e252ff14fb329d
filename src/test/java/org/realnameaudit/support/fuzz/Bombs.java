package org.realnameaudit.support.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that are small to write and much to read. */
final class Bombs {

    private static final int KINDS = 22;
    private static final List<Integer> SIZES = List.of(2, 20, 120, 600, 3_000, 12_000);
    /** What is longer is no document to the service, whatever is in it. */
    private static final int LONGEST = 100_000;

    private final Dice dice;

    Bombs(Dice dice) {
        this.dice = dice;
    }

    String any() {
        int kind = dice.between(1, KINDS);
        String bomb = of(kind, dice.pick(SIZES));
        return bomb.length() > LONGEST ? of(kind, 600) : bomb;
    }

    private String of(int kind, int many) {
        return switch (kind) {
            case 1 -> nested("{ a ", "", many, "}");
            case 2 ->
                "{ "
                        + nested(
                                "node(id: \"x\") { ... on Reseller { outlets { nodes { reseller { ",
                                "id",
                                many,
                                " } } } } }")
                        + " }";
            case 3 -> "{ resellers(filter: " + nested("[", "", many, "]") + ") { totalCount } }";
            case 4 -> "{ resellers(filter: " + nested("{ search: ", "1", many, " }") + ") { totalCount } }";
            case 5 -> "query ($v: " + nested("[", "Int", many, "]") + ") { __typename }";
            case 6 -> "{ " + nested("... { ", "__typename", many, " }") + " }";
            case 7 -> "{ __type(name: \"Query\") { " + nested("fields { type { ", "name", many, " } }") + " } }";
            case 8 -> "{ " + each(many, " a%s: __typename") + " }";
            case 9 -> "{ " + each(many, " a%s: regions { code }") + " }";
            case 10 -> "{ " + "__typename ".repeat(many) + " }";
            case 11 ->
                "{ __typename"
                        + dice.pick(" @skip(if: false)", " @include(if: true)", " @nothing", "@a@b")
                                .repeat(many) + " }";
            case 12 -> "query A { __typename } ".repeat(many);
            case 13 -> "{ __typename } ".repeat(many);
            case 14 -> "{ __typename } " + "fragment F on Query { __typename } ".repeat(many);
            case 15 ->
                "{ ...F0 } " + each(many, " fragment F%1$s on Query { ...F%2$s ...F%2$s }") + " fragment F" + many
                        + " on Query { __typename ...F" + dice.pick("0", String.valueOf(many), "1 __typename") + " }";
            case 16 -> "{ " + "...F ".repeat(many) + "} fragment F on Query { __typename ... on Query { ...F } }";
            case 17 -> "query (" + each(many, " $v%s: Int = 1") + ") { __typename }";
            case 18 -> "query (" + "$v: Int ".repeat(many) + ") { resellers(first: $v) { totalCount } }";
            case 19 -> "{ " + "n".repeat(many) + " }";
            case 20 -> "{ resellers(filter: {" + " search: \"x\"".repeat(many) + " }) { totalCount } }";
            case 21 -> "{ resellers(" + "first: 1 ".repeat(many) + ") { totalCount } }";
            default -> "#".repeat(many) + "\n{ __typename }" + ",".repeat(many) + "\ufeff".repeat(many);
        };
    }

    private static String nested(String open, String middle, int many, String close) {
        return open.repeat(many) + middle + close.repeat(many);
    }

    /** @param form with a number and the next one */
    private static String each(int many, String form) {
        return IntStream.range(0, many).mapToObj(i -> form.formatted(i, i + 1)).collect(Collectors.joining());
    }
}
