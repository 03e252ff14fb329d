package org.realnameaudit.platform.graphql;

import graphql.Directives;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.smallrye.graphql.execution.datafetcher.BatchDataFetcher;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Objects;
import org.realnameaudit.platform.graphql.SchemaTypes.QueryOfPayload;
import org.realnameaudit.platform.plan.ApiMethod;
import org.realnameaudit.platform.plan.BatchedField;
import org.realnameaudit.platform.plan.PropertyFields;

/** Customises the types of the framework's schema, and replaces its fetchers by the project's own. */
@ApplicationScoped
class SchemaCustomizer {

    void customize(@Observes GraphQLSchema.Builder builder, Schema model) {
        GraphQLSchema strict = SchemaTypes.in(builder.build(), model);
        builder.query(strict.getQueryType())
                .mutation(strict.getMutationType())
                .subscription(strict.getSubscriptionType())
                .codeRegistry(code(strict, ApiMethod.of(model)))
                // The engine adds its other directives. No element of the schema has one of the framework's.
                .clearDirectives()
                .additionalDirective(Directives.IncludeDirective)
                .additionalDirective(Directives.SkipDirective)
                .clearAdditionalTypes()
                .additionalTypes(strict.getAdditionalTypes());
    }

    private static GraphQLCodeRegistry code(GraphQLSchema schema, Map<String, ApiMethod> methods) {
        GraphQLCodeRegistry framework = schema.getCodeRegistry();
        return framework.transform(code -> {
            // The framework's own visibility builds and looks up a name at each read of a field; no field is blocked.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            for (GraphQLNamedType type : schema.getAllTypesAsList()) {
                if (type instanceof GraphQLInterfaceType general) {
                    code.typeResolver(general.getName(), resolver(framework.getTypeResolver(general)));
                } else if (type instanceof GraphQLObjectType object && !Introspection.isIntrospectionTypes(object)) {
                    for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                        FieldCoordinates at = FieldCoordinates.coordinates(object, field);
                        if (framework.hasDataFetcher(at)) {
                            code.dataFetcher(
                                    at,
                                    fetcher(
                                            object.getName(),
                                            field.getName(),
                                            framework.getDataFetcher(object, field),
                                            methods));
                        }
                    }
                }
            }
        });
    }

    /**
     * The framework's resolver returns the types of the schema before customisation, which the engine does not
     * recognise.
     */
    private static TypeResolver resolver(TypeResolver framework) {
        return found -> found.getSchema().getObjectType(framework.getType(found).getName());
    }

    private static DataFetcher<?> fetcher(
            String type, String field, DataFetcher<?> framework, Map<String, ApiMethod> methods) {
        if (framework instanceof FieldDataFetcher) {
            return new PropertyFields();
        }
        if (framework instanceof QueryOfPayload) {
            return framework;
        }
        String coordinates = type + "." + field;
        ApiMethod method = Objects.requireNonNull(methods.get(coordinates));
        if (framework instanceof BatchDataFetcher) {
            return new BatchedField(coordinates, method);
        }
        return switch (type) {
            case "Query", "Mutation" -> new RootField(type, field, method);
            case "Subscription" -> new SubscriptionField(method);
            default -> method;
        };
    }
}
