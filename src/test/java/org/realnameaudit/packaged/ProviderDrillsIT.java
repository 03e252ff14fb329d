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
import org.realnameaudit.support.Until;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/** What happens to officials while the provider of identities is away, and when it changes its keys. */
@Tag("drill")
class ProviderDrillsIT {

    private static final String PUBLIC = "{ regions { code } }";
    private static final String OFFICIAL = "{ viewer { name } }";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @AfterEach
    void theProviderIsThere() {
        DRILL.provider().fails(false);
        DRILL.provider().isSilent(false);
        DRILL.provider().goAway();
        DRILL.provider().comeBack();
    }

    @Test
    void validTokensWorkDuringAProviderOutage() throws Exception {
        try (Service service = DRILL.service(Map.of()).ready();
                Auditors auditors = Auditors.begin(() -> service, Drill.OUTLETS / 2)) {
            String before = Tokens.valid("auditor");
            assertThat(code(service, before)).isEqualTo("OK");
            auditors.awaitAtLeast(Drill.VISITS / 4);
            String forged = Tokens.token("other", Tokens.claims("auditor", null));
            DRILL.provider().rotate();
            String after = Tokens.valid("auditor");
            DRILL.provider().goAway();

            assertThat(code(service, before)).as("its key is known").isEqualTo("OK");
            for (int time = 0; time < 3; time++) {
                assertThat(code(service, after)).as("its key is not").isEqualTo("UNAVAILABLE");
            }
            assertThat(code(service, forged)).as("another has signed it").isEqualTo("UNAUTHENTICATED");
            assertThat(service.isReady()).as("others are served").isTrue();
            assertThat(auditors.finish()).isEmpty();

            DRILL.provider().comeBack();
            awaitCode(service, after, "OK");
            // Its key is none any more.
            awaitCode(service, before, "UNAUTHENTICATED");
            assertThat(service.log()).doesNotContain(before, after);
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void aServiceStartedDuringAProviderOutageServesThePublic() throws Exception {
        String token = Tokens.valid("auditor");
        DRILL.provider().goAway();
        try (Service service = DRILL.service(Map.of()).ready()) {
            assertThat(service.ask(PUBLIC).body()).doesNotContain("errors");
            assertThat(service.get("/nothing").statusCode()).isEqualTo(404);
            assertThat(code(service, token)).isEqualTo("UNAVAILABLE");
            for (String path : List.of("/imports", "/exports/outlets")) {
                Response refused = service.to(Tokens.bearing(token)).get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.<String>path("errors[0].message"))
                        .isEqualTo("Tokens cannot be checked at the moment; retry");
            }
            assertThat(service.manage("/q/metrics").body()).contains("real_name_audit_internal_errors_total 0.0");

            DRILL.provider().comeBack();
            awaitCode(service, token, "OK");
        }
    }

    @Test
    void aProviderStartedLateIsDiscoveredInTheBackground() throws Exception {
        String token = Tokens.valid("auditor");
        DRILL.provider().goAway();
        try (Service service = DRILL.service(Map.of(
                        "real-name-audit.identity.sought-every",
                        "1s",
                        "quarkus.oidc.resource-metadata.resource",
                        "https://audit.example/"))
                .ready()) {
            assertThat(service.to(Tokens.bearing("x")).get("/imports").header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer resource_metadata=\"https://audit.example/.well-known/oauth-protected-resource\"");
            Response metadata = service.to(given()).get("/.well-known/oauth-protected-resource");
            assertThat(metadata.statusCode()).isEqualTo(200);
            assertThat(metadata.<String>path("authorization_servers[0]"))
                    .isEqualTo(DRILL.provider().url());

            DRILL.provider().comeBack();
            Until.holds(() -> service.log().contains("Identity provider found"));
            DRILL.provider().goAway();
            assertThat(code(service, token)).as("its key is known").isEqualTo("OK");
        }
    }

    @Test
    void anUnknownKeyIsRejectedOnlyAfterAFreshKeySetRequest() throws Exception {
        try (Service service = DRILL.service(Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "3S"))
                .ready()) {
            String unknown = Tokens.token("unknown", Tokens.claims("auditor", null));
            assertThat(code(service, Tokens.valid("auditor"))).isEqualTo("OK");
            Until.holds(() -> code(service, unknown).equals("UNAUTHENTICATED"));
            // The provider has just been asked, and is not asked again for a while.
            assertThat(code(service, unknown)).isEqualTo("UNAVAILABLE");
            assertThat(service.manage("/q/metrics").body())
                    .as("anybody can have that")
                    .contains("real_name_audit_unavailable_total 0.0");
            DRILL.provider().rotate();

            List<String> codes = awaitCode(service, Tokens.valid("auditor"), "OK");

            assertThat(codes).isNotEmpty().containsOnly("UNAVAILABLE");
        }
    }

    @Test
    void aRefreshTokenDoesNotDelayTheLoadingOfNewKeys() throws Exception {
        try (Service service = DRILL.service(Map.of()).ready()) {
            assertThat(code(service, Tokens.valid("auditor"))).isEqualTo("OK");
            assertThat(code(
                            service,
                            Tokens.token("unknown", Tokens.with(Tokens.claims("auditor", null), "typ", "Refresh"))))
                    .isEqualTo("UNAUTHENTICATED");
            DRILL.provider().rotate();

            assertThat(code(service, Tokens.valid("auditor")))
                    .as("of a new key")
                    .isEqualTo("OK");
        }
    }

    @Test
    void aFailingProviderDoesNotMakeTokensInvalid() throws Exception {
        newTokensWaitFor(
                () -> DRILL.provider().fails(true), () -> DRILL.provider().fails(false));
    }

    @Test
    void aSilentProviderDoesNotMakeTokensInvalid() throws Exception {
        newTokensWaitFor(
                () -> DRILL.provider().isSilent(true), () -> DRILL.provider().isSilent(false));
    }

    private static void newTokensWaitFor(Runnable trouble, Runnable end) throws Exception {
        try (Service service = DRILL.service(Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "1S"))
                .ready()) {
            String before = Tokens.valid("auditor");
            assertThat(code(service, before)).isEqualTo("OK");
            DRILL.provider().rotate();
            trouble.run();
            String token = Tokens.valid("auditor");

            for (int time = 0; time < 3; time++) {
                try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<String>> many = clients.invokeAll(Collections.nCopies(32, () -> code(service, token)));
                    assertThat(many).extracting(Future::get).containsOnly("UNAVAILABLE");
                }
                assertThat(service.to(Tokens.bearing(token)).get("/imports").statusCode())
                        .isEqualTo(503);
                assertThat(code(service, before)).as("its key is known").isEqualTo("OK");
            }

            end.run();
            awaitCode(service, token, "OK");
        }
    }

    /** @return the codes before it */
    private static List<String> awaitCode(Service service, String token, String code) throws Exception {
        List<String> before = new ArrayList<>();
        Until.holds(() -> {
            String answered = code(service, token);
            before.add(answered);
            return answered.equals(code);
        });
        return before.subList(0, before.size() - 1);
    }

    private static String code(Service service, String token) {
        Answer answer = Ask.query(service.to(Tokens.bearing(token)), OFFICIAL, Map.of());
        return answer.hasErrors() ? answer.code() : "OK";
    }
}
