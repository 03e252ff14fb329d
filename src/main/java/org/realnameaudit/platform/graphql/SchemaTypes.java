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
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeReference;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.LightDataFetcher;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.schema.model.EnumType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.spi.ClassloadingService;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces types of the framework. Scalars refuse values that they cannot hold: the framework's own {@code Int} wraps
 * 99999999999 to 1215752191, and its {@code Date} accepts any text and fails only in the resolver. The types of
 * {@link org.realnameaudit.platform.relay.Connection} and its edges get names and descriptions:
 * {@code Connection_Outlet} becomes {@code OutletConnection}, "Page of outlets." The root types get descriptions and
 * sorted fields, so that introspection returns the same schema on every replica. The payloads of mutations get the
 * field {@code query}. Values of enums, which the framework sorts by name, get the order of their declaration. The
 * framework's directives, which repeat the roles and constraints of the descriptions, are removed.
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

    private static final Map<String, String> ROOTS = Map.of(
            "Query",
            "Queries, which read public data without a token, and further data with a token and its roles. An "
                    + "unknown or hidden object is null when it is queried by its key, and NOT_FOUND in a filter.",
            "Mutation",
            "Mutations, each in its own transaction. Every mutation gives UNAUTHENTICATED without a valid token, "
                    + "FORBIDDEN without one of the roles in its description, BAD_USER_INPUT for a value outside its "
                    + "limits, and IDEMPOTENCY_CONFLICT for the idempotency key of another request.",
            "Subscription",
            "Subscriptions over a WebSocket at `/graphql` with the subprotocol graphql-transport-ws.");

    private static final GraphQLFieldDefinition QUERY = GraphQLFieldDefinition.newFieldDefinition()
            .name("query")
            .description("All queries, which read the data after the change. If one of them fails, the change "
                    + "was made nevertheless.")
            .type(GraphQLNonNull.nonNull(GraphQLTypeReference.typeRef("Query")))
            .build();

    /** The framework fails to read an argument that it has declared as a list of ids. */
    private static final GraphQLNonNull IDS = GraphQLNonNull.nonNull(
            GraphQLList.list(GraphQLNonNull.nonNull(GraphQLTypeReference.typeRef(Scalars.GraphQLID.getName()))));

    private static final Pattern GENERIC = Pattern.compile("(Connection|Edge)_(\\w+)");

    /** The Java enums, by the names of their types in the schema. */
    private final Map<String, EnumType> enums;

    private SchemaTypes(Map<String, EnumType> enums) {
        this.enums = enums;
    }

    /** @return the same schema with these types replaced */
    static GraphQLSchema in(GraphQLSchema schema, Schema model) {
        return SchemaTransformer.transformSchema(schema, new SchemaTypes(model.getEnums()));
    }

    @Override
    public TraversalControl visitGraphQLEnumType(GraphQLEnumType type, TraverserContext<GraphQLSchemaElement> context) {
        EnumType declared = enums.get(type.getName());
        if (declared == null) {
            return TraversalControl.CONTINUE;
        }
        List<String> order = Arrays.stream(ClassloadingService.get()
                        .loadClass(declared.getClassName())
                        .getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
        return changeNode(
                context,
                type.transform(each -> each.replaceValues(type.getValues().stream()
                        .sorted(Comparator.comparingInt(value -> order.indexOf(value.getName())))
                        .toList())));
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
        if (type.getName().endsWith("Payload")) {
            return changeNode(context, withQuery(type, context));
        }
        String root = ROOTS.get(type.getName());
        if (root != null) {
            return changeNode(context, withSortedFields(type, root));
        }
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

    /** The framework's order of root fields differs at each start. */
    private static GraphQLObjectType withSortedFields(GraphQLObjectType root, String description) {
        return root.transform(type -> type.description(description)
                .replaceFields(root.getFieldDefinitions().stream()
                        .sorted(Comparator.comparing(GraphQLFieldDefinition::getName))
                        .toList()));
    }

    private static GraphQLObjectType withQuery(
            GraphQLObjectType payload, TraverserContext<GraphQLSchemaElement> context) {
        context.getVarFromParents(GraphQLCodeRegistry.Builder.class)
                .dataFetcher(FieldCoordinates.coordinates(payload.getName(), QUERY.getName()), new QueryOfPayload());
        return payload.transform(type -> type.field(QUERY));
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
            case GraphQLArgument argument
            when argument.getName().equals("ids") -> changeNode(context, argument.transform(each -> each.type(IDS)));
            default -> TraversalControl.CONTINUE;
        };
    }

    private static String description(String kind, String row) {
        String noun = String.join(" ", row.split("(?<=[a-z])(?=[A-Z])")).toLowerCase(Locale.ROOT);
        return (kind.equals("Connection") ? "Page of " : "Row in a page of ") + noun + "s.";
    }

    /** The fields of {@code Query} need no object to read from. */
    static final class QueryOfPayload implements LightDataFetcher<Object> {

        @Override
        public Object get(GraphQLFieldDefinition field, Object payload, Supplier<DataFetchingEnvironment> environment) {
            return payload;
        }

        @Override
        public Object get(DataFetchingEnvironment environment) {
            return environment.getSource();
        }
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
