package org.realnameaudit.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/** Requests with tokens during outages and key rotations of the identity provider. */
@Tag("drill")
class ProviderDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    private static final String VIEWER = "{ viewer { name } }";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @AfterEach
    void restoreProvider() {
        DRILL.provider().setFailing(false);
        DRILL.provider().setSilent(false);
        DRILL.provider().stopListening();
        DRILL.provider().startListening();
    }

    @Test
    void validTokensWorkDuringAProviderOutage() throws Exception {
        try (Service service = DRILL.startService(Map.of()).awaitReady();
                Auditors auditors = Auditors.start(() -> service, Drill.OUTLETS / 2)) {
            String tokenOfOldKey = Tokens.valid("auditor");
            assertThat(code(service, tokenOfOldKey)).isEqualTo("OK");
            auditors.awaitAcknowledged(Drill.VISITS / 4);
            String forged = Tokens.sign("other", Tokens.claims("auditor", null));
            DRILL.provider().rotateKeys();
            String tokenOfNewKey = Tokens.valid("auditor");
            DRILL.provider().stopListening();

            assertThat(code(service, tokenOfOldKey))
                    .as("a token of a known key")
                    .isEqualTo("OK");
            for (int time = 0; time < 3; time++) {
                assertThat(code(service, tokenOfNewKey))
                        .as("a token of an unknown key")
                        .isEqualTo("UNAVAILABLE");
            }
            assertThat(code(service, forged)).as("a forged token").isEqualTo("UNAUTHENTICATED");
            assertThat(service.query(REGIONS).body())
                    .as("a request without a token")
                    .doesNotContain("errors");
            assertThat(service.isReady()).isTrue();
            assertThat(auditors.finish()).as("error codes").isEmpty();

            DRILL.provider().startListening();
            awaitCode(service, tokenOfNewKey, "OK");
            // The provider no longer publishes the old key.
            awaitCode(service, tokenOfOldKey, "UNAUTHENTICATED");
            assertThat(service.log()).doesNotContain(tokenOfOldKey, tokenOfNewKey);
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    @Test
    void aServiceStartedDuringAProviderOutageServesThePublic() throws Exception {
        String token = Tokens.valid("auditor");
        DRILL.provider().stopListening();
        try (Service service = DRILL.startService(Map.of()).awaitReady()) {
            assertThat(service.query(REGIONS).body()).doesNotContain("errors");
            assertThat(service.get("/nothing").statusCode()).isEqualTo(404);
            assertThat(code(service, token)).isEqualTo("UNAVAILABLE");
            for (String path : List.of("/imports", "/exports/outlets")) {
                Response refused = service.to(Tokens.bearer(token)).get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.<String>path("errors[0].message"))
                        .isEqualTo("Tokens cannot be checked at the moment; retry");
            }
            assertThat(service.getManagement("/q/metrics").body())
                    .contains("real_name_audit_internal_errors_total 0.0");

            DRILL.provider().startListening();
            awaitCode(service, token, "OK");
        }
    }

    @Test
    void aProviderStartedLateIsDiscoveredInTheBackground() throws Exception {
        String token = Tokens.valid("auditor");
        DRILL.provider().stopListening();
        try (Service service = DRILL.startService(Map.of(
                        "real-name-audit.identity.sought-every",
                        "1s",
                        "quarkus.oidc.resource-metadata.resource",
                        "https://audit.example/"))
                .awaitReady()) {
            assertThat(service.to(Tokens.bearer("x")).get("/imports").header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer resource_metadata=\"https://audit.example/.well-known/oauth-protected-resource\"");
            Response metadata = service.to(given()).get("/.well-known/oauth-protected-resource");
            assertThat(metadata.statusCode()).isEqualTo(200);
            assertThat(metadata.<String>path("authorization_servers[0]"))
                    .isEqualTo(DRILL.provider().url());

            DRILL.provider().startListening();
            Wait.until(() -> service.log().contains("Identity provider found"));
            DRILL.provider().stopListening();
            assertThat(code(service, token)).as("a token of a known key").isEqualTo("OK");
        }
    }

    @Test
    void anUnknownKeyIsRefusedOnlyAfterAFreshKeySetRequest() throws Exception {
        try (Service service = DRILL.startService(Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "3S"))
                .awaitReady()) {
            String unknown = Tokens.sign("unknown", Tokens.claims("auditor", null));
            assertThat(code(service, Tokens.valid("auditor"))).isEqualTo("OK");
            Wait.until(() -> code(service, unknown).equals("UNAUTHENTICATED"));
            // The key set was just requested, and is not requested again during the interval.
            assertThat(code(service, unknown)).isEqualTo("UNAVAILABLE");
            assertThat(service.getManagement("/q/metrics").body())
                    .as("any client can cause this error, so it is not counted")
                    .contains("real_name_audit_unavailable_total 0.0");
            DRILL.provider().rotateKeys();

            List<String> codes = awaitCode(service, Tokens.valid("auditor"), "OK");

            assertThat(codes).isNotEmpty().containsOnly("UNAVAILABLE");
        }
    }

    @Test
    void aRefreshTokenDoesNotDelayTheLoadingOfNewKeys() throws Exception {
        try (Service service = DRILL.startService(Map.of()).awaitReady()) {
            assertThat(code(service, Tokens.valid("auditor"))).isEqualTo("OK");
            // An unknown key triggers a request for the key set, but at most once in 10 s. A refresh token is refused
            // before its key is looked up, so the new key can still trigger one.
            assertThat(code(
                            service,
                            Tokens.sign("unknown", Tokens.with(Tokens.claims("auditor", null), "typ", "Refresh"))))
                    .isEqualTo("UNAUTHENTICATED");
            DRILL.provider().rotateKeys();

            assertThat(code(service, Tokens.valid("auditor")))
                    .as("a token of the new key")
                    .isEqualTo("OK");
        }
    }

    @Test
    void aFailingProviderDoesNotMakeTokensInvalid() throws Exception {
        assertNewTokensAreUnavailableDuring(
                () -> DRILL.provider().setFailing(true), () -> DRILL.provider().setFailing(false));
    }

    @Test
    void aSilentProviderDoesNotMakeTokensInvalid() throws Exception {
        assertNewTokensAreUnavailableDuring(
                () -> DRILL.provider().setSilent(true), () -> DRILL.provider().setSilent(false));
    }

    /** While the provider is disturbed, tokens of new keys get UNAVAILABLE, and tokens of known keys work. */
    private static void assertNewTokensAreUnavailableDuring(Runnable disturb, Runnable restore) throws Exception {
        try (Service service = DRILL.startService(Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "1S"))
                .awaitReady()) {
            String tokenOfOldKey = Tokens.valid("auditor");
            assertThat(code(service, tokenOfOldKey)).isEqualTo("OK");
            DRILL.provider().rotateKeys();
            disturb.run();
            String token = Tokens.valid("auditor");

            for (int time = 0; time < 3; time++) {
                try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<String>> many = clients.invokeAll(Collections.nCopies(32, () -> code(service, token)));
                    assertThat(many).extracting(Future::get).containsOnly("UNAVAILABLE");
                }
                assertThat(service.to(Tokens.bearer(token)).get("/imports").statusCode())
                        .isEqualTo(503);
                assertThat(code(service, tokenOfOldKey))
                        .as("a token of a known key")
                        .isEqualTo("OK");
            }

            restore.run();
            awaitCode(service, token, "OK");
        }
    }

    /** @return the codes before the awaited code */
    private static List<String> awaitCode(Service service, String token, String code) throws Exception {
        List<String> before = new ArrayList<>();
        Wait.until(() -> {
            String received = code(service, token);
            before.add(received);
            return received.equals(code);
        });
        return before.subList(0, before.size() - 1);
    }

    private static String code(Service service, String token) {
        Answer answer = Ask.query(service.to(Tokens.bearer(token)), VIEWER, Map.of());
        return answer.hasErrors() ? answer.code() : "OK";
    }
}
