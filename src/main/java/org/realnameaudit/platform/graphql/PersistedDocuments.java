package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.value.BoundedCaches;
import org.realnameaudit.platform.value.Digest;

/**
 * The documents that are known by their hash: those that clients have sent with it (automatic persisted queries), as
 * many as there is room for; or, where a manifest is configured, those in it, and then no others run.
 */
@Singleton
public class PersistedDocuments {

    private static final Logger LOG = Logger.getLogger(PersistedDocuments.class);

    private final Optional<Map<String, String>> trusted;
    private final Cache<String, String> sent;

    PersistedDocuments(
            @ConfigProperty(name = "real-name-audit.documents.manifest") Optional<Path> manifest,
            @ConfigProperty(name = "real-name-audit.documents.cached-characters") long room) {
        this.trusted = manifest.map(PersistedDocuments::read);
        this.sent = BoundedCaches.ofWeight(room, (hash, document) -> hash.length() + document.length());
    }

    /**
     * @return the document that the request asks for
     * @throws Failure.PersistedQueryNotFound when it names one that is not known
     * @throws Failure.BadRequest when its document has another hash than it says
     * @throws Failure.Forbidden when only trusted documents run, and this is none
     */
    public String find(GraphQLRequest request) {
        if (request.document() == null) {
            return known(request.hash());
        }
        if (request.hash() != null || trusted.isPresent()) {
            String hash = hash(request.document());
            if (request.hash() != null && !request.hash().equals(hash)) {
                throw new Failure.BadRequest(400, "`sha256Hash` is not the hash of `query`");
            }
            if (trusted.isPresent() && !trusted.get().containsKey(hash)) {
                throw new Failure.Forbidden("Only the documents of the manifest are run here");
            }
        }
        return request.document();
    }

    private String known(@Nullable String hash) {
        String document =
                hash == null ? null : trusted.isPresent() ? trusted.get().get(hash) : sent.getIfPresent(hash);
        if (document == null) {
            throw new Failure.PersistedQueryNotFound();
        }
        return document;
    }

    /** Keeps the document of a request that came with its hash; call it when the document has turned out to be good. */
    public void keep(GraphQLRequest request) {
        if (request.document() != null && request.hash() != null && trusted.isEmpty()) {
            sent.put(request.hash(), request.document());
        }
    }

    /** @return whether a document that ended with this error is none that anybody should send again */
    static boolean isBad(ErrorCode code) {
        return switch (code) {
            case GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, QUERY_TOO_EXPENSIVE, BAD_REQUEST -> true;
            default -> false;
        };
    }

    private static Map<String, String> read(Path manifest) {
        try (Reader file = Files.newBufferedReader(manifest, StandardCharsets.UTF_8);
                JsonReader json = Json.createReader(file)) {
            JsonObject documents = json.readObject();
            // graphql-codegen writes the algorithm before the digits.
            Map<String, String> known = documents.keySet().stream()
                    .collect(Collectors.toMap(hash -> hash.replaceFirst("^sha256:", ""), documents::getString));
            known.forEach((hash, document) -> {
                if (!hash.equals(hash(document))) {
                    throw new IllegalArgumentException(
                            "%s: %s is not the SHA-256 of its document".formatted(manifest, hash));
                }
            });
            LOG.infof("Only the %s documents of %s are run", known.size(), manifest);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException | ClassCastException e) {
            throw new IllegalArgumentException(manifest + " is no JSON object of documents by their hash", e);
        }
    }

    private static String hash(String document) {
        return Digest.of(document.getBytes(StandardCharsets.UTF_8));
    }
}
