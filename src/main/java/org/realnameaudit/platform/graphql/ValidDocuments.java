package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import io.smallrye.graphql.execution.QueryCache;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
}
