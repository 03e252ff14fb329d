package org.realnameaudit.graphql.endpoint;

import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.execution.QueryCache;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.realnameaudit.graphql.Limits;

/** Takes part when the framework builds the schema, at build time, and the engine, at the first request. */
@ApplicationScoped
class BuildHooks {

    void schema(@Observes GraphQLSchema.Builder builder) {
        GraphQLSchema strict = StrictScalars.in(builder.build());
        builder.query(described(strict.getQueryType(), "What can be read."))
                .mutation(described(strict.getMutationType(), "What can be changed, by whom a token says may."))
                .subscription(described(strict.getSubscriptionType(), "What can be followed, over a WebSocket with graphql-transport-ws."))
                .codeRegistry(SubscriptionField.in(strict, PlainField.in(strict, IntrospectionNulls.takenIn(strict, StrictScalars.codeOf(strict)))))
                .clearDirectives().additionalDirectives(Set.copyOf(strict.getDirectives()))
                .clearAdditionalTypes().additionalTypes(strict.getAdditionalTypes());
    }

    private static GraphQLObjectType described(GraphQLObjectType root, String description) {
        return root == null ? null : root.transform(type -> type.description(description));
    }

    /**
     * Sets the limit of tokens where the parser looks for it: the framework's own property is for schemas, and not for
     * operations. Chains the other limits to what the framework has put there: setting an instrumentation alone
     * would drop its query cache.
     */
    void engine(@Observes GraphQL.Builder builder, Limits limits, RateLimit rate) {
        ParserOptions.setDefaultOperationParserOptions(
                ParserOptions.getDefaultOperationParserOptions().transform(options -> options.maxTokens(limits.tokens)));
        // A subscription runs once for each occurrence, and each time like a query: see SubscriptionField.
        builder.subscriptionExecutionStrategy(new AsyncExecutionStrategy(new ExceptionHandler()));
        builder.instrumentation(new QueryLimits(limits, rate, only(builder.build().getInstrumentation())));
    }

    /** A chain would walk through its links for each field, though the only link that the framework puts there looks at documents alone. */
    private static Instrumentation only(Instrumentation framework) {
        if (framework instanceof ChainedInstrumentation chain && chain.getInstrumentations().size() == 1
                && chain.getInstrumentations().getFirst() instanceof QueryCache documents) {
            return documents;
        }
        throw new IllegalStateException("the framework has another instrumentation than its query cache: " + framework);
    }
}
