package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import io.smallrye.graphql.execution.QueryCache;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.value.BoundedCaches;

/**
 * Documents that have been parsed and found valid, as many as there is room for. The framework's own cache counts
 * documents, so that some hundreds of the largest would fill the heap.
 */
final class ValidDocuments extends QueryCache {

    private final Cache<String, PreparsedDocumentEntry> known;

    /** @param room in characters of documents; parsed, each takes some hundred bytes */
    ValidDocuments(long room) {
        this.known = BoundedCaches.ofWeight(room, (text, _) -> text.length());
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry entry = known.getIfPresent(input.getQuery());
        return CompletableFuture.completedFuture(entry == null ? parse.apply(input) : entry);
    }

    void keep(String text, Document document) {
        known.put(text, new PreparsedDocumentEntry(document));
    }

    /** The framework does not say what is wrong with a document, and where. */
    static GraphQLError syntaxError(String text) {
        try {
            Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(ParserOptions.getDefaultOperationParserOptions())
                    .locale(Locale.ENGLISH)
                    .build());
            return ErrorMapper.of(new IllegalStateException("the framework could not parse what the parser can"));
        } catch (ParseCancelledException | ParseCancelledTooDeepException e) {
            return new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, String.valueOf(e.getMessage()));
        } catch (InvalidSyntaxException e) {
            return new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    String.valueOf(e.getMessage()),
                    e.getLocation() == null ? null : List.of(e.getLocation()));
        }
    }
}
