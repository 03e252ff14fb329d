package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules themselves notice what they are there for. */
class SchemaRulesTest {

    private static final String SCHEMA = """
            "All that can be asked."
            type Query { "A thing by its code." thing("Its code." code: String!, "How many." first: Int = 20, "Which things." filter: ThingFilter): Thing }
            "A thing of ours."
            type Thing { "Its code." code: String! "Its kind." kind: Kind "What it was called." old: String @deprecated(reason: "Use `code`. Since 2026-11-24, gone not before 2027-11-24.") }
            "Kinds of things."
            enum Kind { "One kind." ONE_KIND "The other." OTHER }
            "Which things."
            input ThingFilter { "The kind." kind: Kind }
            """;

    @Test
    void aGoodSchemaBreaksNoRule() {
        assertThat(SchemaRules.brokenIn(new Parser().parseDocument(SCHEMA))).isEmpty();
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type Thing | type thing_a | types are named",
                "kind: Kind \"What | Kind: Kind \"What | fields are named",
                "ONE_KIND | OneKind | values are named",
                "code: String!, | Code: String!, | arguments are named",
                "ThingFilter | ThingStuff | inputs are named",
                "\"Its kind.\" |  | everything has a description",
                "\"Its kind.\" | \"Kind\" | everything has a description",
                "\"Its kind.\" | \"the kind of it\" | descriptions are sentences",
                "\"Its kind.\" | \"An org.example.Kind.\" | name no classes",
                "Since 2026-11-24, |  | a deprecation says",
                "(reason: \"Use | (x: \"Use | a deprecation says",
                "type Thing | type ThingInput | only inputs",
                "first: Int = 20 | first: [BigInteger!] | no argument is a BigInteger",
                "type Thing | type ThingConnection | connections have"
            })
    void aRuleThatIsBrokenIsNamed(String good, String bad, String rule) {
        assertThat(SchemaRules.brokenIn(new Parser().parseDocument(SCHEMA.replace(good, bad == null ? "" : bad))))
                .anyMatch(broken -> broken.contains(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Its kind.\" kind: Kind |",
                "code: String! \"Its kind | code: String \"Its kind",
                "code: String! \"Its kind | code: Int! \"Its kind",
                "\"The other.\" OTHER |",
                ", \"How many.\" first: Int = 20 |",
                "first: Int = 20 | first: Int!",
                "first: Int = 20 | first: Int = 20, \"More.\" more: Int!",
                "{ \"The kind.\" kind: Kind } | { \"The kind.\" kind: Kind! }",
                "{ \"The kind.\" kind: Kind } | { \"The kind.\" kind: Kind \"New.\" new: Int! }"
            })
    void whatWouldBreakAClientIsNoticed(String older, String newer) {
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA.replace(older, newer == null ? "" : newer)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ONE_KIND | ONE_KIND \"A third.\" THIRD",
                        "code: String! \"Its kind | code: String! \"More.\" more: Int \"Its kind",
                "first: Int = 20 | first: Int = 20, \"More.\" more: Int", "kind: Kind \"What | kind: Kind! \"What",
                "code: String!, | code: String,"
            })
    void whatOnlyAddsBreaksNobody(String older, String newer) {
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA.replace(older, newer))).isEmpty();
    }
}
