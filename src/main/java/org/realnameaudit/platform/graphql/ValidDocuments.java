package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.value.BoundedCaches;
import org.realnameaudit.platform.value.Language;

/**
 * Caches parsed and valid documents. The size of the cache is limited by their length, since a few hundred large ones
 * would fill the heap.
 */
final class ValidDocuments implements PreparsedDocumentProvider {

    private final Cache<String, PreparsedDocumentEntry> cache;

    /** @param capacity in characters of source text; a parsed character takes several hundred bytes */
    ValidDocuments(long capacity) {
        this.cache = BoundedCaches.ofWeight(capacity, (text, _) -> text.length());
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry entry = cache.getIfPresent(input.getQuery());
        return CompletableFuture.completedFuture(entry == null ? parsed(input, parse) : entry);
    }

    private static PreparsedDocumentEntry parsed(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry entry = parse.apply(input);
        return entry.hasErrors() && entry.getErrors().getFirst() instanceof InvalidSyntaxError
                ? new PreparsedDocumentEntry(syntaxError(input.getQuery()))
                : entry;
    }

    void keep(String text, Document document) {
        cache.put(text, new PreparsedDocumentEntry(document));
    }

    /** Parses the text again for the kind of its error, which the engine does not report. */
    private static GraphQLError syntaxError(String text) {
        try {
            Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(ParserOptions.getDefaultOperationParserOptions())
                    .locale(Locale.ENGLISH)
                    .build());
            return ErrorMapper.of(
                    new IllegalStateException("the engine refused a document that the parser accepts"), Language.EN);
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
