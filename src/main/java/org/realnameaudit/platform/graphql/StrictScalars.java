package org.realnameaudit.platform.graphql;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Scalars that refuse what they cannot hold, and say what they are. The framework's own {@code Int} wraps 99999999999
 * to 1215752191, and its {@code Date} takes any text, to fail only when the resolver is called.
 */
final class StrictScalars {

    private StrictScalars() {}

    /** @return the same schema with strict scalars */
    static GraphQLSchema in(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLScalarType(
                    GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return switch (scalar.getName()) {
                    case "Int" -> changeNode(context, Scalars.GraphQLInt);
                    case "Date" ->
                        changeNode(
                                context,
                                scalar.transform(date -> date.description("A calendar day in ISO 8601: 2017-02-05.")
                                        .coercing(new StrictDate(scalar.getCoercing()))));
                    case "DateTime" ->
                        changeNode(
                                context,
                                scalar.transform(time ->
                                        time.description("A moment in ISO 8601, in UTC: 2017-02-05T01:30:00Z.")));
                    case "BigDecimal" ->
                        changeNode(
                                context,
                                scalar.transform(number ->
                                        number.description("A decimal number, exact, as a JSON number: 11.8.")));
                    case "BigInteger" ->
                        changeNode(
                                context, scalar.transform(number -> number.description("A whole number of any size.")));
                    default -> TraversalControl.CONTINUE;
                };
            }
        });
    }

    /** The framework's type resolvers answer with the types of before, which the engine would take for others. */
    static GraphQLCodeRegistry codeOf(GraphQLSchema strict) {
        GraphQLCodeRegistry framework = strict.getCodeRegistry();
        return framework.transform(code -> strict.getAllTypesAsList().stream()
                .filter(GraphQLInterfaceType.class::isInstance)
                .map(GraphQLInterfaceType.class::cast)
                .forEach(type -> {
                    TypeResolver resolver = framework.getTypeResolver(type);
                    code.typeResolver(
                            type.getName(),
                            found -> found.getSchema()
                                    .getObjectType(resolver.getType(found).getName()));
                }));
    }

    private record StrictDate(Coercing<?, ?> lenient) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return lenient.serialize(result, context, locale);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String text && isDate(text)) {
                return text;
            }
            throw new CoercingParseValueException("A date such as 2017-02-05 is needed");
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text && isDate(text.getValue())) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException("A date such as 2017-02-05 is needed");
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return lenient.valueToLiteral(input, context, locale);
        }

        private static boolean isDate(String text) {
            try {
                int year = LocalDate.parse(text).getYear();
                // Before the Gregorian calendar was everywhere, Java and the database do not agree on days.
                return year >= 1900 && year < 10_000;
            } catch (DateTimeParseException _) {
                return false;
            }
        }
    }
}
