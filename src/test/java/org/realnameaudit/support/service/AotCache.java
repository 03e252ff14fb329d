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
 * The AOT cache of the package: the first test that starts a service trains it, once for each package, by a service
 * that is asked for everything.
 */
final class AotCache {

    private static Path trained;

    private AotCache() {}

    /** Other processes run tests beside this one, and wait here until it is trained. */
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
        Path made = cache.resolveSibling("tested.aot.new");
        Provider provider = new Provider();
        Map<String, String> itsProperties = provider.start();
        try (PreparedDatabase database = PreparedDatabase.start()) {
            Map<String, String> properties = new HashMap<>(database.serviceProperties());
            properties.putAll(itsProperties);
            try (Service service = Service.start(artifact.withoutCache(), properties, "-XX:AOTCacheOutput=" + made)) {
                service.ready();
                ask(service);
                service.awaitEnd();
                if (!Files.exists(made)) {
                    throw new IllegalStateException("there is no AOT cache:\n" + service.log());
                }
            }
        } finally {
            // Not `stop`, which would also take the provider of the test that this comes before.
            provider.goAway();
        }
        Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void ask(Service service) throws IOException, InterruptedException {
        for (String document : new String[] {"published-table", "cases", "introspection-of-graphql-js"}) {
            service.ask(Ask.document(document).replaceAll("\\s+", " "));
        }
        service.ask("{ resellers { nodes { code outlets { nodes { code } } } } }", "Authorization", "Bearer x.y.z");
        service.get("/graphql/schema.graphql");
        service.get("/exports/outlets");
        service.manage("/q/metrics");
    }
}
