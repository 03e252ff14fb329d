package org.realnameaudit.graphql;

import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Takes part when the framework builds the schema, at build time, and the engine, at the first request. */
@ApplicationScoped
class BuildHooks {

    void schema(@Observes GraphQLSchema.Builder builder) {
        StrictScalars.replaceIn(builder);
    }

    /**
     * Sets the limit of tokens where the parser looks for it: the framework's own property is for schemas, and not for
     * operations. Chains the other limits to what the framework has put there: setting an instrumentation alone
     * would drop its query cache.
     */
    void engine(@Observes GraphQL.Builder builder, Limits limits) {
        ParserOptions.setDefaultOperationParserOptions(
                ParserOptions.getDefaultOperationParserOptions().transform(options -> options.maxTokens(limits.tokens)));
        builder.instrumentation(new ChainedInstrumentation(builder.build().getInstrumentation(), new QueryLimits(limits)));
    }
}
