package org.realnameaudit.support.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates short documents that are expensive to parse, validate or execute. */
final class BombGenerator {

    private static final int KINDS = 22;
    private static final List<Integer> SIZES = List.of(2, 20, 120, 600, 3_000, 12_000);
    /** The service refuses longer documents unread. */
    private static final int MAX_LENGTH = 100_000;

    private final SeededRandom random;

    BombGenerator(SeededRandom random) {
        this.random = random;
    }

    String generate() {
        int kind = random.between(1, KINDS);
        String bomb = of(kind, random.pick(SIZES));
        return bomb.length() > MAX_LENGTH ? of(kind, 600) : bomb;
    }

    private String of(int kind, int count) {
        return switch (kind) {
            case 1 -> nested("{ a ", "", count, "}");
            case 2 ->
                "{ "
                        + nested(
                                "node(id: \"x\") { ... on Reseller { outlets { nodes { reseller { ",
                                "id",
                                count,
                                " } } } } }")
                        + " }";
            case 3 -> "{ resellers(filter: " + nested("[", "", count, "]") + ") { totalCount } }";
            case 4 -> "{ resellers(filter: " + nested("{ search: ", "1", count, " }") + ") { totalCount } }";
            case 5 -> "query ($v: " + nested("[", "Int", count, "]") + ") { __typename }";
            case 6 -> "{ " + nested("... { ", "__typename", count, " }") + " }";
            case 7 -> "{ __type(name: \"Query\") { " + nested("fields { type { ", "name", count, " } }") + " } }";
            case 8 -> "{ " + each(count, " a%s: __typename") + " }";
            case 9 -> "{ " + each(count, " a%s: regions { code }") + " }";
            case 10 -> "{ " + "__typename ".repeat(count) + " }";
            case 11 ->
                "{ __typename"
                        + random.pick(" @skip(if: false)", " @include(if: true)", " @nothing", "@a@b")
                                .repeat(count) + " }";
            case 12 -> "query A { __typename } ".repeat(count);
            case 13 -> "{ __typename } ".repeat(count);
            case 14 -> "{ __typename } " + "fragment F on Query { __typename } ".repeat(count);
            case 15 ->
                "{ ...F0 } " + each(count, " fragment F%1$s on Query { ...F%2$s ...F%2$s }") + " fragment F" + count
                        + " on Query { __typename ...F" + random.pick("0", String.valueOf(count), "1 __typename")
                        + " }";
            case 16 -> "{ " + "...F ".repeat(count) + "} fragment F on Query { __typename ... on Query { ...F } }";
            case 17 -> "query (" + each(count, " $v%s: Int = 1") + ") { __typename }";
            case 18 -> "query (" + "$v: Int ".repeat(count) + ") { resellers(first: $v) { totalCount } }";
            case 19 -> "{ " + "n".repeat(count) + " }";
            case 20 -> "{ resellers(filter: {" + " search: \"x\"".repeat(count) + " }) { totalCount } }";
            case 21 -> "{ resellers(" + "first: 1 ".repeat(count) + ") { totalCount } }";
            default -> "#".repeat(count) + "\n{ __typename }" + ",".repeat(count) + "\ufeff".repeat(count);
        };
    }

    private static String nested(String open, String middle, int count, String close) {
        return open.repeat(count) + middle + close.repeat(count);
    }

    /** @param form a format of a number and its successor */
    private static String each(int count, String form) {
        return IntStream.range(0, count).mapToObj(i -> form.formatted(i, i + 1)).collect(Collectors.joining());
    }
}
