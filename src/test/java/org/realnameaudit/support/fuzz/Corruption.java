package org.realnameaudit.support.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Corrupts documents: tokens are removed, duplicated, swapped or inserted, characters are changed, and documents are
 * truncated.
 */
final class Corruption {

    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\]++|\\\\.)*+\"|\\.\\.\\.|[_A-Za-z]\\w*|-?\\d[\\d.eE+-]*|[^\\s,]");
    private static final Pattern WORD = Pattern.compile("\"?[\\w-].*");

    private static final List<String> WORDS = List.of(
            "on",
            "true",
            "null",
            "fragment",
            "query",
            "mutation",
            "__typename",
            "__schema",
            "nothing",
            "toString",
            "constructor",
            "Query",
            "Mutation",
            "Node",
            "Int",
            "Nothing",
            "0",
            "1e400",
            "99999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u{1f40c}\"",
            "\"\"\" \"\"\"",
            "n".repeat(2_000));
    private static final List<String> SELECTIONS = List.of(
            "... on Query { __typename }",
            "... on Nothing { x }",
            "... on Channel { x }",
            "... { __typename }",
            "... on Node { id }",
            "...F0",
            "...Nothing",
            "__typename @skip(if: null)",
            "__typename @skip(if: $nothing)",
            "__typename @nothing",
            "__typename @deprecated",
            "__typename @include(if: true) @include(if: true)",
            "__typename @skip",
            "__typename @skip(if: \"true\", if: true)",
            "... @defer { __typename }",
            "__typename: __typename",
            "id: __typename",
            "__schema { types { name } }",
            "__type(name: \"Query\") { name }",
            "a: __typename a: id",
            "nothing { nothing }",
            "totalCount(first: 1)",
            "_service { sdl }");
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ":",
            "!",
            "$",
            "@",
            "...",
            "|",
            "&",
            "=",
            "#",
            "-",
            "%",
            "\\",
            "`",
            "'x'",
            "0",
            "00",
            "0x1",
            "1.",
            "\"",
            "\"\"\"",
            "\"\\u\"",
            "\"\\u{110000}\"",
            "\u0000",
            "\ufeff",
            "\u202e",
            "\u00e9",
            "\ud83d\udc0c",
            "schema { query: Query }",
            "type T { a: Int }",
            "extend",
            "@skip",
            "@include(if: true)",
            "@stream(initialCount: 1)",
            "@oneOf",
            "$v0",
            "(first: 1)");

    private final SeededRandom random;

    Corruption(SeededRandom random) {
        this.random = random;
    }

    String corrupt(String document) {
        String corrupted = document;
        for (int times = random.pick(List.of(1, 1, 1, 2, 4)); times > 0; times--) {
            corrupted = corrupted.isBlank()
                    ? random.pick(TOKENS)
                    : switch (random.between(0, 9)) {
                        case 0 -> changeCharacters(corrupted);
                        case 1, 2, 3 -> changeTokens(corrupted);
                        case 4 -> insertSelection(corrupted);
                        default -> replaceWord(corrupted);
                    };
        }
        return corrupted;
    }

    /** Replaces one name, number or string. The result may still be a valid document. */
    private String replaceWord(String document) {
        List<MatchResult> words = TOKEN.matcher(document)
                .results()
                .filter(token -> WORD.matcher(token.group()).matches())
                .toList();
        if (words.isEmpty()) {
            return changeTokens(document);
        }
        MatchResult word = random.pick(words);
        return document.substring(0, word.start())
                + (random.chance(70) ? random.pick(words).group() : random.pick(WORDS))
                + document.substring(word.end());
    }

    /** Inserts a selection after an opening brace. */
    private String insertSelection(String document) {
        List<MatchResult> braces = TOKEN.matcher(document)
                .results()
                .filter(token -> token.group().equals("{"))
                .toList();
        return braces.isEmpty()
                ? changeTokens(document)
                : new StringBuilder(document)
                        .insert(random.pick(braces).end(), " " + random.pick(SELECTIONS) + " ")
                        .toString();
    }

    private String changeTokens(String document) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(document).results().map(MatchResult::group).toList());
        int at = tokens.isEmpty() ? 0 : random.between(0, tokens.size() - 1);
        switch (tokens.isEmpty() ? 5 : random.between(0, 5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, tokens.set(random.between(0, tokens.size() - 1), tokens.get(at)));
            case 3 -> tokens.set(at, random.pick(TOKENS));
            case 4 ->
                tokens.addAll(at, List.copyOf(tokens.subList(at, Math.min(tokens.size(), at + random.between(2, 30)))));
            default -> tokens.add(at, random.pick(TOKENS));
        }
        return String.join(" ", tokens);
    }

    private String changeCharacters(String document) {
        int at = random.between(0, document.length() - 1);
        return switch (random.between(0, 3)) {
            case 0 -> document.substring(0, at);
            case 1 -> document.substring(0, at) + (char) random.between(0, 0xffff) + document.substring(at + 1);
            case 2 -> document.substring(at) + document.substring(0, at);
            default ->
                document.substring(0, at)
                        + (char) (document.charAt(at) ^ 1 << random.between(0, 7))
                        + document.substring(at + 1);
        };
    }
}
