package org.realnameaudit.support.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Provider;

/**
 * The AOT cache of the package. The first test that starts a service trains it, once for each package, with typical
 * requests.
 */
final class AotCache {

    private static Path trained;

    private AotCache() {}

    /** Returns the trained cache. Other test processes wait here during the training. */
    static synchronized Path of(Artifact artifact) throws IOException {
        if (trained != null) {
            return trained;
        }
        Path cache = artifact.path().resolveSibling("tested.aot");
        try (FileChannel channel = FileChannel.open(
                cache.resolveSibling("tested.aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (!Files.exists(cache) || isOlder(cache, artifact)) {
                train(artifact, cache);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        trained = cache;
        return trained;
    }

    private static boolean isOlder(Path cache, Artifact artifact) throws IOException {
        return Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(artifact.path())) < 0;
    }

    private static void train(Artifact artifact, Path cache) throws IOException, InterruptedException {
        Path output = cache.resolveSibling("tested.aot.new");
        Provider provider = new Provider();
        Map<String, String> providerProperties = provider.start();
        try (PreparedDatabase database = PreparedDatabase.start()) {
            Map<String, String> properties = new HashMap<>(database.serviceProperties());
            properties.putAll(providerProperties);
            try (Service service = Service.start(artifact.withoutCache(), properties, "-XX:AOTCacheOutput=" + output)) {
                service.awaitReady();
                sendTrainingRequests(service);
                service.stopAndWriteCache();
                if (!Files.exists(output)) {
                    throw new IllegalStateException("the JVM wrote no AOT cache:\n" + service.log());
                }
            }
        } finally {
            // `stop` would also clear the system property of the provider that the calling test has started.
            provider.stopListening();
        }
        Files.move(output, cache, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void sendTrainingRequests(Service service) throws IOException, InterruptedException {
        for (String document : new String[] {"published-table", "cases", "introspection-of-graphql-js"}) {
            service.query(Ask.readDocument(document).replaceAll("\\s+", " "));
        }
        service.query("{ resellers { nodes { code outlets { nodes { code } } } } }", "Authorization", "Bearer x.y.z");
        service.get("/graphql/schema.graphql");
        service.get("/exports/outlets");
        service.getManagement("/q/metrics");
    }
}
