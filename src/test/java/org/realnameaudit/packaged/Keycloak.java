package org.realnameaudit.packaged;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Keycloak with the realm that ships, on a free port and with a database in its memory, of which nothing stays. */
public class Keycloak implements QuarkusTestResourceLifecycleManager {

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final Path REALM = Path.of("k8s", "keycloak", "real-name-audit-realm.json");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TIME_TO_END = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    /** What it may know of the environment: the rest could configure it, or the JVM that it runs on. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "LANG");

    private static Realm realm;

    private final String password = UUID.randomUUID().toString();
    private Path home;
    private Process process;

    static Realm realm() {
        return realm;
    }

    @Override
    public Map<String, String> start() {
        home = Path.of(Objects.requireNonNull(
                System.getProperty("keycloak.home"), "the build unpacks Keycloak: run ./mvnw verify"));
        // JUnit does not stop what it has started when it is stopped itself.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        try {
            clear();
            Files.createDirectories(data().resolve("import"));
            Files.copy(REALM, data().resolve("import").resolve(REALM.getFileName()));
            process = launch();
            realm = new Realm(awaitAddress(), password);
            realm.letPeopleIn();
            // All that the service has to be told.
            return Map.of(PROVIDER, realm.url());
        } catch (IOException | RuntimeException e) {
            IllegalStateException failure = new IllegalStateException("Keycloak did not get ready:\n" + log(), e);
            stop();
            throw failure;
        }
    }

    private Process launch() throws IOException {
        // It finds a port itself, so that nobody can take it in between; the log says which.
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "bin/kc.sh",
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=0",
                "--import-realm");
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        Realm.ADMINISTRATOR,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        password));
        return builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    /**
     * Waits until it serves the realm; the first start takes the longest, as it makes itself ready for its database.
     */
    private String awaitAddress() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline && !process.waitFor(200, TimeUnit.MILLISECONDS)) {
                Matcher address = ADDRESS.matcher(log());
                if (address.find() && new Realm(address.group(1), password).isServed()) {
                    return address.group(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(
                process.isAlive() ? "it took longer than " + PATIENCE : "it ended with " + process.exitValue());
    }

    @Override
    public synchronized void stop() {
        // Quarkus makes it a property of the system, and would start the service for the next class with it, too.
        System.clearProperty(PROVIDER);
        try {
            if (process != null) {
                List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                        .toList();
                all.forEach(ProcessHandle::destroy);
                CompletableFuture<?> ended = CompletableFuture.allOf(
                        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
                ended.completeOnTimeout(null, TIME_TO_END.toSeconds(), TimeUnit.SECONDS)
                        .join();
                all.forEach(ProcessHandle::destroyForcibly);
            }
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() throws IOException {
        if (Files.exists(data())) {
            try (Stream<Path> files = Files.walk(data())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path data() {
        return home.resolve("data");
    }

    private Path logFile() {
        return data().resolve("keycloak.log");
    }

    private String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
