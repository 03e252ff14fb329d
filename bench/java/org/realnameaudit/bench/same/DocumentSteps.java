package org.realnameaudit.bench.same;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Persisted documents, entity tags and cached responses. */
final class DocumentSteps {

    private static final String DOCUMENT =
            "query Known($code: String = \"snail\") { reseller(code: $code) { code " + "name } }";
    private static final String EXTENSIONS = "extensions";
    private static final String ETAG = "etag=\\[([^\\]]+)\\]";

    private DocumentSteps() {}

    static List<Step> all() {
        String hash = hash(DOCUMENT);
        List<Step> steps = new ArrayList<>(registered(hash));
        steps.addAll(tagged(hash));
        for (String faulty : List.of(
                "{\"persistedQuery\":5}",
                "{\"persistedQuery\":null}",
                "{\"persistedQuery\":{}}",
                "{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"" + hash + "\"}}",
                "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"x\"}}",
                "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash.toUpperCase() + "\"}}",
                "{\"persistedQuery\":{\"version\":\"1\",\"sha256Hash\":\"" + hash + "\"}}")) {
            steps.add(Step.of("persisted.faulty " + faulty, Operation.get(EXTENSIONS, faulty)));
        }
        steps.addAll(cached());
        return steps;
    }

    private static List<Step> registered(String hash) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("persisted.unknown", post(null, hash)));
        steps.add(Step.of("persisted.get.unknown", Operation.get(EXTENSIONS, extensions(hash, 1))));
        steps.add(Step.of("persisted.wrong.hash", post(DOCUMENT, hash("another"))));
        steps.add(Step.of("persisted.faulty.document", post("{ unknown }", hash("{ unknown }"))));
        steps.add(Step.of("persisted.faulty.unknown", post(null, hash("{ unknown }"))));
        steps.add(Step.required("persisted.registered", post(DOCUMENT, hash)));
        steps.add(Step.required("persisted.known", post(null, hash)));
        steps.add(Step.required("persisted.known.token", post(null, hash).as(Identity.AUDITOR)));
        steps.add(Step.of(
                "persisted.known.variables",
                Operation.json(
                        Operation.write(Map.of(EXTENSIONS, persisted(hash, 1), "variables", Map.of("code", "jd"))))));
        return steps;
    }

    private static List<Step> tagged(String hash) {
        List<Step> steps = new ArrayList<>();
        Request get = Operation.get(EXTENSIONS, extensions(hash, 1));
        steps.add(Step.required("persisted.get", get.capture("etag", ETAG)));
        steps.add(Step.of("persisted.get.matches", get.header("If-None-Match: ${etag}")));
        steps.add(Step.of("persisted.get.matches.any", get.header("If-None-Match: *")));
        steps.add(Step.of("persisted.get.matches.list", get.header("If-None-Match: \"x\", ${etag}")));
        steps.add(Step.of("persisted.get.matches.weak", get.header("If-None-Match: W/${etag}")));
        steps.add(Step.of("persisted.get.other", get.header("If-None-Match: \"x\"")));
        steps.add(Step.of(
                "persisted.get.language", get.header("Accept-Language: en").header("If-None-Match: ${etag}")));
        steps.add(Step.of("persisted.get.token", get.as(Identity.AUDITOR)));
        steps.add(Step.of(
                "persisted.get.type",
                get.header("Accept: application/graphql-response+json").header("If-None-Match: ${etag}")));
        steps.add(Step.of("persisted.get.gzip", get.header("Accept-Encoding: gzip")));
        steps.add(Step.of("persisted.head", Request.of("HEAD", get.target())));
        return steps;
    }

    /** The service caches the second response and repeats it, until something is written. */
    private static List<Step> cached() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            steps.add(Step.required(
                    "cached." + i, Operation.post("{ campaigns { nodes { code compliance { inspected } } } }")));
        }
        steps.add(Mutation.createCampaign("same-again").requiredStep("cached.write"));
        steps.add(Step.required(
                "cached.after.write", Operation.post("{ campaigns { nodes { code compliance { inspected } } } }")));
        return steps;
    }

    private static Request post(String document, String hash) {
        return Operation.json(Operation.write(
                document == null
                        ? Map.of(EXTENSIONS, persisted(hash, 1))
                        : Map.of("query", document, EXTENSIONS, persisted(hash, 1))));
    }

    private static String extensions(String hash, int version) {
        return Operation.write(persisted(hash, version));
    }

    private static Map<String, Object> persisted(String hash, int version) {
        return Map.of("persistedQuery", new TreeMap<>(Map.of("version", version, "sha256Hash", hash)));
    }

    private static String hash(String document) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
