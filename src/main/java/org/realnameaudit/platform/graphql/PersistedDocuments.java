package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.StrictJson;
import org.realnameaudit.platform.value.BoundedCaches;
import org.realnameaudit.platform.value.Digest;

/**
 * Finds documents by their hash. Without a manifest, these are the documents that clients have sent with a hash
 * (automatic persisted queries), up to a limit. With a manifest, only its documents may run.
 */
@Singleton
public class PersistedDocuments {

    private static final Logger LOG = Logger.getLogger(PersistedDocuments.class);

    private final Optional<Map<String, String>> trusted;
    private final Cache<String, String> cache;

    PersistedDocuments(
            @ConfigProperty(name = "real-name-audit.documents.manifest") Optional<Path> manifest,
            @ConfigProperty(name = "real-name-audit.documents.cached-characters") long capacity) {
        this.trusted = manifest.map(PersistedDocuments::read);
        this.cache = BoundedCaches.ofWeight(capacity, (hash, document) -> hash.length() + document.length());
    }

    /**
     * @return the document of the request
     * @throws Failure.PersistedQueryNotFound if the document of the request's hash is not known
     * @throws Failure.BadRequest if the document does not match the request's hash
     * @throws Failure.Forbidden if the manifest does not contain the document
     */
    public String find(GraphQLRequest request) {
        if (request.document() == null) {
            return cached(request.hash());
        }
        if (request.hash() != null || trusted.isPresent()) {
            String hash = hash(request.document());
            if (request.hash() != null && !request.hash().equals(hash)) {
                throw new Failure.BadRequest(400, "`sha256Hash` is not the SHA-256 of `query`");
            }
            if (trusted.isPresent() && !trusted.get().containsKey(hash)) {
                throw new Failure.Forbidden("The document is not in the manifest of this service");
            }
        }
        return request.document();
    }

    private String cached(@Nullable String hash) {
        String document =
                hash == null ? null : trusted.isPresent() ? trusted.get().get(hash) : cache.getIfPresent(hash);
        if (document == null) {
            throw new Failure.PersistedQueryNotFound();
        }
        return document;
    }

    /** Caches a valid document under the hash in the request, if both are present and there is no manifest. */
    public void keep(GraphQLRequest request) {
        if (request.document() != null && request.hash() != null && trusted.isEmpty()) {
            cache.put(request.hash(), request.document());
        }
    }

    /** @return whether the document of a request with this error must not be cached */
    static boolean preventsCaching(ErrorCode code) {
        return switch (code) {
            case GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, QUERY_TOO_EXPENSIVE, BAD_REQUEST -> true;
            default -> false;
        };
    }

    private static Map<String, String> read(Path manifest) {
        try {
            Map<?, ?> documents = (Map<?, ?>) Objects.requireNonNull(StrictJson.parse(Files.readAllBytes(manifest)));
            // graphql-codegen writes the algorithm before the digest.
            Map<String, String> known = documents.entrySet().stream()
                    .collect(Collectors.toMap(each -> ((String) each.getKey()).replaceFirst("^sha256:", ""), each ->
                            (String) each.getValue()));
            known.forEach((hash, document) -> {
                if (!hash.equals(hash(document))) {
                    throw new IllegalArgumentException(
                            "%s: %s is not the SHA-256 of its document".formatted(manifest, hash));
                }
            });
            LOG.infof("Only the %s documents in %s can be executed", known.size(), manifest);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of documents " + manifest, e);
        } catch (Failure | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    manifest + " must be a JSON object that maps SHA-256 hashes to documents", e);
        }
    }

    private static String hash(String document) {
        return Digest.of(document.getBytes(StandardCharsets.UTF_8));
    }
}
