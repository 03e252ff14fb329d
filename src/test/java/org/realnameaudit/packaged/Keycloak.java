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

/** A Keycloak server with the shipped realm, on a free port and with an in-memory database. */
public class Keycloak implements QuarkusTestResourceLifecycleManager {

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final Path REALM = Path.of("k8s", "keycloak", "real-name-audit-realm.json");
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    /** Other environment variables could configure Keycloak or its JVM. */
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
        // JUnit does not stop test resources when its JVM is terminated.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        try {
            clear();
            Files.createDirectories(data().resolve("import"));
            Files.copy(REALM, data().resolve("import").resolve(REALM.getFileName()));
            process = launch();
            realm = new Realm(awaitAddress(), password);
            realm.enablePasswordLogin();
            // The service needs only this setting.
            return Map.of(PROVIDER, realm.url());
        } catch (IOException | RuntimeException e) {
            IllegalStateException failure = new IllegalStateException("Keycloak did not start:\n" + log(), e);
            stop();
            throw failure;
        }
    }

    private Process launch() throws IOException {
        // Keycloak chooses a free port and logs it. A port chosen here could be taken before Keycloak listens.
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

    /** Waits until Keycloak serves the realm. The first start is the slowest, because it builds its configuration. */
    private String awaitAddress() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
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
                process.isAlive() ? "not ready within " + START_TIMEOUT : "exited with " + process.exitValue());
    }

    @Override
    public synchronized void stop() {
        // Quarkus sets this as a system property. The next test class must not inherit it.
        System.clearProperty(PROVIDER);
        try {
            if (process != null) {
                List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                        .toList();
                all.forEach(ProcessHandle::destroy);
                CompletableFuture<?> ended = CompletableFuture.allOf(
                        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
                ended.completeOnTimeout(null, STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
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
