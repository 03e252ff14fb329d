package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule detects a violation. */
class SchemaRulesTest {

    private static final String SCHEMA = """
            "Read access."
            type Query { "Thing with this code; null when there is none." thing("Code of the thing." code: String!, "Number of rows; 20 when left out." first: Int = 20, "Conditions; none when left out." filter: ThingFilter): Thing }
            "Write access."
            type Mutation { "Makes a thing. Role: auditor. Errors: ALREADY_EXISTS." makeThing("Code of the thing." code: String!): ThingPayload! }
            "Result of making a thing."
            type ThingPayload { "Thing that was made." thing: Thing! }
            "Thing (物) of ours."
            type Thing { "Code of the thing." code: String! "Kind of the thing, such as NO_KIND_YET; null for most, never ONE_KIND." kind: Kind "Former name; null for new things." old: String @deprecated(reason: "Use `code`. Since 2026-11-24, gone not before 2027-11-24.") }
            "Kinds of things."
            enum Kind { "One kind." ONE_KIND "The other." OTHER }
            "Conditions on things; one that is left out does not restrict."
            input ThingFilter { "Kind of the thing." kind: Kind }
            """;

    @Test
    void descriptionsWithAChineseTermAreFound() {
        assertThat(SchemaRules.chineseIn(new Parser().parseDocument(SCHEMA))).containsExactly("Thing (物) of ours.");
    }

    @Test
    void aGoodSchemaBreaksNoRule() {
        assertThat(SchemaRules.violationsIn(new Parser().parseDocument(SCHEMA))).isEmpty();
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type Thing | type thing_a | types are named",
                "kind: Kind \"Former | Kind: Kind \"Former | fields are named",
                "ONE_KIND | OneKind | values are named",
                "code: String!, | Code: String!, | arguments are named",
                "ThingFilter | ThingStuff | inputs are named",
                "\"One kind.\" |  | each element has a description",
                "\"One kind.\" | \"Kind\" | each element has a description",
                "\"One kind.\" | \"the kind of it\" | descriptions are sentences",
                "\"One kind.\" | \"An org.example.Kind.\" | name no classes",
                "\"One kind.\" | \"What it is of.\" | begin with their subject",
                "\"One kind.\" | \"Its first kind.\" | begin with their subject",
                "never ONE_KIND | never FIRST_KIND | values and error codes that exist",
                "ALREADY_EXISTS. | THERE_ALREADY. | values and error codes that exist",
                "; null for new things. | . | says when it is null",
                "Thing with this code; null when there is none. | Thing with this code. | says when it is null",
                "; 20 when left out. | . | when it is left out",
                "; one that is left out does not restrict | | when it is left out",
                "Role: auditor. | For auditors. | names its role",
                "Errors: ALREADY_EXISTS. | It may fail. | names its error codes",
                "Since 2026-11-24, |  | a deprecation says",
                "(reason: \"Use | (x: \"Use | a deprecation says",
                "type Thing | type ThingInput | only input types",
                "first: Int = 20 | first: [BigInteger!] | no argument is a BigInteger",
                "type Thing | type ThingConnection | connections have"
            })
    void aBrokenSchemaRuleIsNamed(String good, String bad, String rule) {
        assertThat(SchemaRules.violationsIn(new Parser().parseDocument(SCHEMA.replace(good, bad == null ? "" : bad))))
                .anyMatch(violation -> violation.contains(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Kind of the thing, such as NO_KIND_YET; null for most, never ONE_KIND.\" kind: Kind |",
                "code: String! \"Kind of | code: String \"Kind of",
                "code: String! \"Kind of | code: Int! \"Kind of",
                "\"The other.\" OTHER |",
                ", \"Number of rows; 20 when left out.\" first: Int = 20 |",
                "first: Int = 20 | first: Int!",
                "first: Int = 20 | first: Int = 20, \"More.\" more: Int!",
                "{ \"Kind of the thing.\" kind: Kind } | { \"Kind of the thing.\" kind: Kind! }",
                "{ \"Kind of the thing.\" kind: Kind } | { \"Kind of the thing.\" kind: Kind \"New.\" new: Int! }"
            })
    void aBreakingSchemaChangeIsDetected(String older, String newer) {
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA.replace(older, newer == null ? "" : newer)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"One kind.\" ONE_KIND | \"One kind.\" ONE_KIND \"A third.\" THIRD",
                        "code: String! \"Kind of | code: String! \"More.\" more: Int \"Kind of",
                "first: Int = 20 | first: Int = 20, \"More.\" more: Int", "kind: Kind \"Former | kind: Kind! \"Former",
                "code: String!, | code: String,"
            })
    void anAdditiveSchemaChangeIsNotBreaking(String older, String newer) {
        assertThat(SchemaRules.breaks(SCHEMA, SCHEMA.replace(older, newer))).isEmpty();
    }
}
