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
import graphql.language.TypeName;
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

/** Rules for the names, descriptions and deprecations of a schema, and for its compatibility with an older version. */
final class SchemaRules {

    private static final String CAMEL = "[a-z][a-zA-Z0-9]*";
    private static final String PASCAL = "[A-Z][a-zA-Z0-9]*";
    private static final String UPPER = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";
    private static final String DEPRECATION =
            ".{10,} Since \\d{4}-\\d\\d-\\d\\d, gone not before \\d{4}-\\d\\d-\\d\\d\\.";

    /** A short literal of these scalars can exhaust the memory (GHSA-jfgf-vvcv-mf69). */
    private static final Set<String> HEAVY_NUMBERS = Set.of("BigInteger", "Long");

    /** A description that begins with one of these words does not name its subject. */
    private static final String NO_SUBJECT =
            "(?s)(What|Who|Whom|Whose|Which|Where|Whether|How|It|Its|They|Their|That|The same)\\b.*";

    private static final String ROLE = "(?s).*\\bRoles?: (administrator|auditor|reseller)\\b.*";
    private static final Pattern VALUE = Pattern.compile("(?<!such as )\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final List<String> violations = new ArrayList<>();
    private final List<String> descriptions = new ArrayList<>();
    /** Enum values and error codes, which descriptions may mention. */
    private final Set<String> values = new HashSet<>();

    /** The names of the types of all arguments. */
    private final Set<String> arguments = new HashSet<>();

    private SchemaRules() {
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(values::add);
    }

    /** @return each violation with its location and rule */
    static List<String> violationsIn(Document schema) {
        return check(schema).violations;
    }

    /** @return the descriptions with a Chinese term */
    static List<String> chineseIn(Document schema) {
        return check(schema).descriptions.stream().filter(HAN.asPredicate()).toList();
    }

    private static SchemaRules check(Document schema) {
        SchemaRules rules = new SchemaRules();
        schema.getDefinitionsOfType(EnumTypeDefinition.class).stream()
                .flatMap(type -> type.getEnumValueDefinitions().stream())
                .map(EnumValueDefinition::getName)
                .forEach(rules.values::add);
        schema.getDefinitionsOfType(ObjectTypeDefinition.class).stream()
                .flatMap(type -> type.getFieldDefinitions().stream())
                .flatMap(field -> field.getInputValueDefinitions().stream())
                .map(argument -> TypeInfo.typeInfo(argument.getType()).getName())
                .forEach(rules.arguments::add);
        schema.getDefinitionsOfType(SDLDefinition.class).stream()
                .filter(TypeDefinition.class::isInstance)
                .forEach(type -> rules.check(type, ""));
        return rules;
    }

    /** @return the changes in the newer schema that break clients of the older schema */
    static List<String> breaks(String older, String newer) {
        CapturingReporter reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(older, newer), reporter);
        return reporter.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
    }

    private void check(Node<?> node, String path) {
        String location = node instanceof NamedNode<?> named ? path + "/" + named.getName() : path;
        if (node instanceof DescribedNode<?> described) {
            checkDescription(described, location);
        }
        if (node instanceof DirectivesContainer<?> element) {
            element.getDirectives("deprecated")
                    .forEach(
                            directive -> require(
                                    directive.getArgument("reason") != null
                                            && directive.getArgument("reason").getValue() instanceof StringValue reason
                                            && reason.getValue().matches(DEPRECATION),
                                    location,
                                    "a deprecation says what to use instead, its date and its removal date: \"Use x. Since 2026-11-24, gone not before 2027-11-24.\""));
        }
        checkName(node, location);
        switch (node) {
            case ObjectTypeDefinition type ->
                type.getFieldDefinitions().forEach(field -> checkOutput(type, field, location));
            case FieldDefinition field ->
                field.getInputValueDefinitions().forEach(argument -> checkOptional(argument, "", location));
            case InputObjectTypeDefinition type ->
                type.getInputValueDefinitions().forEach(field -> checkOptional(field, text(type), location));
            default -> {}
        }
        node.getChildren().forEach(child -> check(child, location));
    }

    private void checkOutput(ObjectTypeDefinition type, FieldDefinition field, String location) {
        String description = text(field);
        require(
                field.getType() instanceof NonNullType || description.matches("(?s).*\\b[Nn]ull\\b.*"),
                location + "/" + field.getName(),
                "a nullable field says when it is null");
        if (type.getName().equals("Mutation")) {
            require(description.matches(ROLE), location + "/" + field.getName(), "a mutation names its role");
            require(
                    field.getType() instanceof NonNullType required
                            && required.getType() instanceof TypeName payload
                            && payload.getName().endsWith("Payload"),
                    location + "/" + field.getName(),
                    "a mutation returns a payload");
            require(
                    Arrays.stream(ErrorCode.values()).map(Enum::name).anyMatch(description::contains),
                    location + "/" + field.getName(),
                    "a mutation names its error codes");
        }
    }

    /** @param parent the description of the input type; empty for an argument */
    private void checkOptional(InputValueDefinition value, String parent, String location) {
        require(
                value.getType() instanceof NonNullType
                        || text(value).contains("left out")
                        || parent.contains("left out"),
                location + "/" + value.getName(),
                "an optional value says what happens when it is left out");
    }

    private void checkName(Node<?> node, String location) {
        switch (node) {
            case ObjectTypeDefinition type -> {
                require(type.getName().matches(PASCAL), location, "types are named LikeThis");
                require(!type.getName().endsWith("Input"), location, "only input types end with Input");
                require(
                        !type.getName().endsWith("Connection")
                                || type.getFieldDefinitions().stream()
                                        .map(FieldDefinition::getName)
                                        .toList()
                                        .containsAll(List.of("edges", "nodes", "pageInfo")),
                        location,
                        "connections have edges, nodes and pageInfo");
            }
            case InputObjectTypeDefinition type ->
                require(
                        type.getName().matches(PASCAL)
                                && (!arguments.contains(type.getName())
                                        || type.getName().matches(".+(Input|Filter|Order)")),
                        location,
                        "inputs are named LikeThis, and as arguments LikeThisInput, LikeThisFilter or LikeThisOrder");
            case EnumTypeDefinition type ->
                require(type.getName().matches(PASCAL), location, "enums are named LikeThis");
            case EnumValueDefinition value ->
                require(value.getName().matches(UPPER), location, "values are named LIKE_THIS");
            case FieldDefinition field ->
                require(field.getName().matches(CAMEL), location, "fields are named likeThis");
            case InputValueDefinition value -> {
                require(value.getName().matches(CAMEL), location, "arguments are named likeThis");
                require(
                        !HEAVY_NUMBERS.contains(
                                TypeInfo.typeInfo(value.getType()).getName()),
                        location,
                        "no argument is a BigInteger (GHSA-jfgf-vvcv-mf69)");
            }
            default -> {}
        }
    }

    private void checkDescription(DescribedNode<?> node, String location) {
        String description = text(node);
        descriptions.add(description);
        require(description.length() >= 8, location, "each element has a description of at least 8 characters");
        require(
                description.isEmpty() || description.strip().matches("(?s)[\\p{Lu}`\"'\\p{IsHan}].*[.)。]"),
                location,
                "descriptions are sentences");
        require(!description.matches(NO_SUBJECT), location, "descriptions begin with their subject");
        require(
                !description.matches("(?s).*\\b(java|org|io|jakarta)\\.[a-z].*"),
                location,
                "descriptions name no classes");
        require(
                VALUE.matcher(description).results().allMatch(found -> values.contains(found.group())),
                location,
                "descriptions name values and error codes that exist");
    }

    /** @return the description; empty if it is missing */
    private static String text(DescribedNode<?> node) {
        return node.getDescription() == null
                ? ""
                : Objects.requireNonNullElse(node.getDescription().getContent(), "");
    }

    private void require(boolean satisfied, String location, String rule) {
        if (!satisfied) {
            violations.add(location + ": " + rule);
        }
    }
}
