package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/** JSON logs and traces from HTTP to SQL, which contain no tokens, names or inputs. */
class ObservedServiceIT {

    private static final Provider PROVIDER = new Provider();
    private static final String REASON = "a-unique-reason";
    /** The name in the token. */
    private static final String NAME = "Test administrator";

    private static final String SEARCHED = "a-unique-search";

    private static final StringBuffer COLLECTED = new StringBuffer();
    private static HttpServer collector;
    private static PreparedDatabase prepared;

    @BeforeAll
    static void startCollectorAndDatabase() throws Exception {
        PROVIDER.start().forEach(System::setProperty);
        prepared = PreparedDatabase.start();
        Synthetic synthetic = new Synthetic(new Database(prepared.asSuperuser()));
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            COLLECTED.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterAll
    static void stopCollectorAndDatabase() {
        collector.stop(0);
        prepared.close();
        PROVIDER.stop();
    }

    @Test
    void logAndTraceShowAMutationWithoutItsInput() throws Exception {
        String token = Tokens.valid("administrator");
        List<JsonObject> lines;
        try (Service service = Service.start(properties())) {
            service.awaitReady();
            assertThat(Mutation.openCase("syn-c1", "syn-0001")
                            .with("reason", REASON)
                            .by(service.to(Tokens.bearer(token)))
                            .hasErrors())
                    .isFalse();
            assertThat(service.get("/graphql?query=%7Bresellers(first:1,filter:%7Bsearch:%22" + SEARCHED
                                    + "%22%7D)%7Bnodes%7Bcode%7D%7D%7D")
                            .body())
                    .doesNotContain("errors");
            Wait.until(() -> COLLECTED.toString().contains("insert into rectification_case")
                    && COLLECTED.toString().contains("GET /graphql"));
            service.stop();
            lines = service.log().lines().map(ObservedServiceIT::json).toList();
            assertThat(service.log()).doesNotContain(token, REASON, SEARCHED, NAME);
        }
        JsonObject audited = lines.stream()
                .filter(line -> line.getString("loggerName").equals("org.realnameaudit.audit"))
                .findFirst()
                .orElseThrow();
        assertThat(audited.getString("message")).startsWith("mutation=openRectificationCase outcome=OK");
        assertThat(audited.getJsonObject("mdc").getString("field")).isEqualTo("openRectificationCase");
        assertThat(audited.getJsonObject("mdc").getString("subject")).matches("[0-9a-f]{16}");
        String trace = audited.getJsonObject("mdc").getString("traceId");
        assertThat(trace).matches("[0-9a-f]{32}");

        assertThat(COLLECTED.toString())
                .contains("POST /graphql", "insert into rectification_case", "GET /graphql", "REDACTED");
        assertThat(COLLECTED.toString()).doesNotContain(token, REASON, SEARCHED, NAME);
    }

    @Test
    void anInternalErrorIsLoggedUnderTheClientsReference() throws Exception {
        Database database = new Database(prepared.asSuperuser());
        database.run("alter table region rename en to gone");
        try (Service service = Service.start(properties())) {
            service.awaitReady();
            String reference = service.query("query NamesOfRegions { regions { name } }")
                    .body()
                    .replaceAll("(?s).*Internal error, reference ([-0-9a-f]{36}).*", "$1");

            assertThat(service.log()
                            .lines()
                            .map(ObservedServiceIT::json)
                            .filter(line -> line.containsKey("mdc")
                                    && reference.equals(
                                            line.getJsonObject("mdc").getString("reference", null))))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.getString("level")).isEqualTo("ERROR");
                        assertThat(line.getJsonObject("mdc").getString("operation"))
                                .isEqualTo("NamesOfRegions");
                        assertThat(line.getJsonObject("mdc").getString("field")).isEqualTo("regions");
                    });
            assertThat(service.getManagement("/q/metrics").body())
                    .contains("real_name_audit_internal_errors_total 1.0");
        } finally {
            database.run("alter table region rename gone to en");
        }
    }

    private static JsonObject json(String line) {
        try {
            return Json.createReader(new StringReader(line)).readObject();
        } catch (JsonException e) {
            throw new AssertionError("a log line is not JSON: " + line, e);
        }
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.put("quarkus.oidc.auth-server-url", System.getProperty("quarkus.oidc.auth-server-url"));
        properties.put("quarkus.log.console.json.enabled", "true");
        properties.put("quarkus.otel.sdk.disabled", "false");
        properties.put(
                "quarkus.otel.exporter.otlp.endpoint",
                "http://localhost:" + collector.getAddress().getPort());
        properties.put("quarkus.otel.bsp.schedule.delay", "200ms");
        return properties;
    }
}
