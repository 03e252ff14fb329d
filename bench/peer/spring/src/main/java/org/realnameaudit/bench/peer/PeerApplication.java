package org.realnameaudit.bench.peer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** The peer with Spring for GraphQL. It answers the questions of bench/peers over the service's tables. */
@SpringBootApplication
public class PeerApplication {

    private static final int MOST_DOCUMENTS = 1_000;

    /** The extended scalar would cut off the microseconds. */
    private static final GraphQLScalarType TIME = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new Coercing<OffsetDateTime, String>() {
                @Override
                public String serialize(Object value, GraphQLContext context, Locale locale) {
                    return value.toString();
                }
            })
            .build();

    public static void main(String[] args) {
        SpringApplication.run(PeerApplication.class, args);
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(ExtendedScalars.GraphQLBigDecimal)
                .scalar(ExtendedScalars.Date)
                .scalar(TIME);
    }

    /** Documents are parsed and validated once, as graphql-java's documentation suggests. */
    @Bean
    GraphQlSourceBuilderCustomizer documents() {
        AsyncCache<String, PreparsedDocumentEntry> cache =
                Caffeine.newBuilder().maximumSize(MOST_DOCUMENTS).buildAsync();
        PreparsedDocumentProvider provider =
                (input, parse) -> cache.get(
                        input.getQuery(), (_, _) -> CompletableFuture.completedFuture(parse.apply(input)));
        return builder -> builder.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(provider));
    }
}
