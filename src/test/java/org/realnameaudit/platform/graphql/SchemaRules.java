package org.realnameaudit.platform.graphql;

import graphql.language.DescribedNode;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * What a schema has to keep to: names, descriptions, deprecations; and what a newer one may not do to those who use an
 * older.
 */
final class SchemaRules {

    private static final String CAMEL = "[a-z][a-zA-Z0-9]*";
    private static final String PASCAL = "[A-Z][a-zA-Z0-9]*";
    private static final String UPPER = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";
    private static final String DEPRECATION =
            ".{10,} Since \\d{4}-\\d\\d-\\d\\d, gone not before \\d{4}-\\d\\d-\\d\\d\\.";

    /** The framework maps them to a scalar that a short literal makes take all memory. */
    private static final Set<String> HEAVY_NUMBERS = Set.of("BigInteger", "Long");

    /** A description that begins with one of these has no subject of its own. */
    private static final String NO_SUBJECT =
            "(?s)(What|Who|Whom|Whose|Which|Where|Whether|How|It|Its|They|Their|That|The same)\\b.*";

    private static final String ROLE = "(?s).*\\bRoles?: (administrator|auditor|reseller)\\b.*";
    private static final Pattern VALUE = Pattern.compile("(?<!such as )\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final List<String> broken = new ArrayList<>();
    private final List<String> descriptions = new ArrayList<>();
    /** The names that a description may mention: values of enums, and codes of errors. */
    private final Set<String> values = new HashSet<>();

    private SchemaRules() {
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(values::add);
    }

    /** @return each rule that is broken, with the place */
    static List<String> brokenIn(Document schema) {
        return checked(schema).broken;
    }

    /** @return the descriptions that have a Chinese word */
    static List<String> chineseIn(Document schema) {
        return checked(schema).descriptions.stream().filter(HAN.asPredicate()).toList();
    }

    private static SchemaRules checked(Document schema) {
        SchemaRules rules = new SchemaRules();
        schema.getDefinitionsOfType(EnumTypeDefinition.class).stream()
                .flatMap(type -> type.getEnumValueDefinitions().stream())
                .map(EnumValueDefinition::getName)
                .forEach(rules.values::add);
        schema.getDefinitionsOfType(SDLDefinition.class).stream()
                .filter(TypeDefinition.class::isInstance)
                .forEach(type -> rules.check(type, ""));
        return rules;
    }

    /** @return what in the newer schema breaks a client that was made for the older */
    static List<String> breaks(String older, String newer) {
        CapturingReporter reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(older, newer), reporter);
        return reporter.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
    }

    private void check(Node<?> node, String path) {
        String here = node instanceof NamedNode<?> named ? path + "/" + named.getName() : path;
        if (node instanceof DescribedNode<?> described) {
            description(described, here);
        }
        if (node instanceof DirectivesContainer<?> element) {
            element.getDirectives("deprecated")
                    .forEach(
                            directive -> require(
                                    directive.getArgument("reason") != null
                                            && directive.getArgument("reason").getValue() instanceof StringValue reason
                                            && reason.getValue().matches(DEPRECATION),
                                    here,
                                    "a deprecation says what to use instead, since when, and how long it stays: \"Use x. Since 2026-11-24, gone not before 2027-11-24.\""));
        }
        name(node, here);
        switch (node) {
            case ObjectTypeDefinition type -> type.getFieldDefinitions().forEach(field -> output(type, field, here));
            case FieldDefinition field ->
                field.getInputValueDefinitions().forEach(argument -> optional(argument, "", here));
            case InputObjectTypeDefinition type ->
                type.getInputValueDefinitions().forEach(field -> optional(field, text(type), here));
            default -> {}
        }
        node.getChildren().forEach(child -> check(child, here));
    }

    private void output(ObjectTypeDefinition type, FieldDefinition field, String here) {
        String description = text(field);
        require(
                field.getType() instanceof NonNullType || description.matches("(?s).*\\b[Nn]ull\\b.*"),
                here + "/" + field.getName(),
                "a nullable field says when it is null");
        if (type.getName().equals("Mutation")) {
            require(description.matches(ROLE), here + "/" + field.getName(), "a mutation names its role");
            require(
                    Arrays.stream(ErrorCode.values()).map(Enum::name).anyMatch(description::contains),
                    here + "/" + field.getName(),
                    "a mutation names its error codes");
        }
    }

    /** @param around the description of the input type that it belongs to */
    private void optional(InputValueDefinition value, String around, String here) {
        require(
                value.getType() instanceof NonNullType
                        || text(value).contains("left out")
                        || around.contains("left out"),
                here + "/" + value.getName(),
                "an optional value says what happens when it is left out");
    }

    private void name(Node<?> node, String here) {
        switch (node) {
            case ObjectTypeDefinition type -> {
                require(type.getName().matches(PASCAL), here, "types are named LikeThis");
                require(!type.getName().endsWith("Input"), here, "only inputs are called Input");
                require(
                        !type.getName().endsWith("Connection")
                                || type.getFieldDefinitions().stream()
                                        .map(FieldDefinition::getName)
                                        .toList()
                                        .containsAll(List.of("edges", "nodes", "pageInfo")),
                        here,
                        "connections have edges, nodes and pageInfo");
            }
            case InputObjectTypeDefinition type ->
                require(
                        type.getName().matches(PASCAL + "(Input|Filter|Order)"),
                        here,
                        "inputs are named LikeThisInput, LikeThisFilter or LikeThisOrder");
            case EnumTypeDefinition type -> require(type.getName().matches(PASCAL), here, "enums are named LikeThis");
            case EnumValueDefinition value ->
                require(value.getName().matches(UPPER), here, "values are named LIKE_THIS");
            case FieldDefinition field -> require(field.getName().matches(CAMEL), here, "fields are named likeThis");
            case InputValueDefinition value -> {
                require(value.getName().matches(CAMEL), here, "arguments are named likeThis");
                require(
                        !HEAVY_NUMBERS.contains(
                                TypeInfo.typeInfo(value.getType()).getName()),
                        here,
                        "no argument is a BigInteger (GHSA-jfgf-vvcv-mf69)");
            }
            default -> {}
        }
    }

    private void description(DescribedNode<?> node, String here) {
        String description = text(node);
        descriptions.add(description);
        require(description.length() >= 8, here, "everything has a description");
        require(
                description.isEmpty() || description.strip().matches("(?s)[\\p{Lu}`\"'\\p{IsHan}].*[.)。]"),
                here,
                "descriptions are sentences");
        require(!description.matches(NO_SUBJECT), here, "descriptions begin with their subject");
        require(!description.matches("(?s).*\\b(java|org|io|jakarta)\\.[a-z].*"), here, "descriptions name no classes");
        require(
                VALUE.matcher(description).results().allMatch(found -> values.contains(found.group())),
                here,
                "descriptions name values and error codes that exist");
    }

    /** @return the description; empty for none */
    private static String text(DescribedNode<?> node) {
        return node.getDescription() == null
                ? ""
                : Objects.requireNonNullElse(node.getDescription().getContent(), "");
    }

    private void require(boolean kept, String here, String rule) {
        if (!kept) {
            broken.add(here + ": " + rule);
        }
    }
}
