package org.realnameaudit.platform.graphql;

import graphql.Directives;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces types of the framework. Scalars refuse values that they cannot hold: the framework's own {@code Int} wraps
 * 99999999999 to 1215752191, and its {@code Date} accepts any text and fails only in the resolver. The types of
 * {@link org.realnameaudit.platform.relay.Connection} and its edges get names and descriptions:
 * {@code Connection_Outlet} becomes {@code OutletConnection}, "Page of outlets." The framework's directives, which
 * repeat the roles and constraints of the descriptions, are removed.
 */
final class SchemaTypes extends GraphQLTypeVisitorStub {

    private static final Map<String, String> SCALARS = Map.of(
            "Date", "Calendar day in ISO 8601, such as 2017-02-05. BAD_USER_INPUT before the year 1900 or after 9999.",
            "DateTime", "Date and time in ISO 8601, in UTC, such as 2017-02-05T01:30:00Z.",
            "BigDecimal", "Exact decimal number, written as a JSON number, such as 11.8.");

    private static final Map<String, String> SPECIFICATIONS = Map.of(
            "Date", "https://scalars.graphql.org/andimarek/local-date",
            "DateTime", "https://scalars.graphql.org/andimarek/date-time",
            "BigDecimal", "https://www.rfc-editor.org/rfc/rfc8259#section-6");

    private static final Pattern GENERIC = Pattern.compile("(Connection|Edge)_(\\w+)");

    /** @return the same schema with these types replaced */
    static GraphQLSchema in(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(schema, new SchemaTypes());
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        if (scalar.getName().equals("Int")) {
            return changeNode(context, Scalars.GraphQLInt);
        }
        String description = SCALARS.get(scalar.getName());
        if (description == null) {
            return TraversalControl.CONTINUE;
        }
        String specification = Objects.requireNonNull(SPECIFICATIONS.get(scalar.getName()));
        Coercing<?, ?> coercing =
                scalar.getName().equals("Date") ? new StrictDate(scalar.getCoercing()) : scalar.getCoercing();
        return changeNode(
                context,
                scalar.transform(each -> each.description(description)
                        .specifiedByUrl(specification)
                        .withAppliedDirective(specifiedBy(specification))
                        .coercing(coercing)));
    }

    /** @return the directive for the printed schema; introspection has the URL of the scalar itself */
    private static GraphQLAppliedDirective specifiedBy(String url) {
        return GraphQLAppliedDirective.newDirective()
                .name(Directives.SpecifiedByDirective.getName())
                .argument(GraphQLAppliedDirectiveArgument.newArgument()
                        .name("url")
                        .type(GraphQLNonNull.nonNull(Scalars.GraphQLString))
                        .valueProgrammatic(url))
                .build();
    }

    @Override
    public TraversalControl visitGraphQLObjectType(
            GraphQLObjectType type, TraverserContext<GraphQLSchemaElement> context) {
        Matcher generic = GENERIC.matcher(type.getName());
        if (!generic.matches()) {
            return TraversalControl.CONTINUE;
        }
        String kind = generic.group(1);
        String row = generic.group(2);
        GraphQLObjectType named = type.transform(each -> each.name(row + kind).description(description(kind, row)));
        // The registry finds fetchers by their type's name, which has changed.
        GraphQLCodeRegistry.Builder code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            code.dataFetcher(FieldCoordinates.coordinates(named, field), code.getDataFetcher(type, field));
        }
        return changeNode(context, named);
    }

    /** Visits all other elements. */
    @Override
    protected TraversalControl visitGraphQLType(
            GraphQLSchemaElement element, TraverserContext<GraphQLSchemaElement> context) {
        return switch (element) {
            case GraphQLFieldDefinition field
            when !field.getDirectives().isEmpty() ->
                changeNode(context, field.transform(each -> each.clearDirectives()));
            case GraphQLInputObjectField field
            when !field.getDirectives().isEmpty() ->
                changeNode(context, field.transform(each -> each.clearDirectives()));
            default -> TraversalControl.CONTINUE;
        };
    }

    private static String description(String kind, String row) {
        String noun = String.join(" ", row.split("(?<=[a-z])(?=[A-Z])")).toLowerCase(Locale.ROOT);
        return (kind.equals("Connection") ? "Page of " : "Row in a page of ") + noun + "s.";
    }

    private record StrictDate(Coercing<?, ?> lenient) implements Coercing<Object, Object> {

        private static final String EXPECTED = "expected a date from 1900-01-01 to 9999-12-31, such as 2017-02-05";

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result instanceof LocalDate day ? day.toString() : lenient.serialize(result, context, locale);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String text && isDate(text)) {
                return text;
            }
            throw new CoercingParseValueException(EXPECTED);
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text && isDate(text.getValue())) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException(EXPECTED);
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return lenient.valueToLiteral(input, context, locale);
        }

        private static boolean isDate(String text) {
            try {
                int year = LocalDate.parse(text).getYear();
                // For earlier years, Java and the database may disagree about dates, because of calendar reforms.
                return year >= 1900 && year < 10_000;
            } catch (DateTimeParseException _) {
                return false;
            }
        }
    }
}
