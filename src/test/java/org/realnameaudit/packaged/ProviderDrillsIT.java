package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;

/** What happens to officials while the provider of identities is away, and when it changes its keys. */
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
    void whoHasATokenWorksOnWhileTheProviderIsAwayAndItsNewKeysAreKnownOnceItIsBack() throws Exception {
        try (Service service = DRILL.service(Map.of()).ready(); Auditors auditors = Auditors.begin(() -> service, Drill.OUTLETS / 2)) {
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
    void aServiceThatStartsWhileTheProviderIsAwayServesThePublicAndTakesTokensOnceItIsBack() throws Exception {
        String token = Tokens.valid("auditor");
        DRILL.provider().goAway();
        try (Service service = DRILL.service(Map.of()).ready()) {
            assertThat(service.ask(PUBLIC).body()).doesNotContain("errors");
            assertThat(code(service, token)).isEqualTo("UNAVAILABLE");
            for (String path : List.of("/imports", "/exports/outlets")) {
                Response refused = service.to(Tokens.bearing(token)).get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.<String>path("errors[0].message")).isEqualTo("Tokens cannot be checked at the moment; try again");
            }
            assertThat(service.manage("/q/metrics").body()).contains("real_name_audit_internal_errors_total 0.0");

            DRILL.provider().comeBack();
            awaitCode(service, token, "OK");
        }
    }

    @Test
    void aProviderThatFailsIsNoReasonToCallTokensInvalid() throws Exception {
        newTokensWaitFor(() -> DRILL.provider().fails(true), () -> DRILL.provider().fails(false));
    }

    @Test
    void norIsOneThatIsSilent() throws Exception {
        newTokensWaitFor(() -> DRILL.provider().isSilent(true), () -> DRILL.provider().isSilent(false));
    }

    private static void newTokensWaitFor(Runnable trouble, Runnable end) throws Exception {
        try (Service service = DRILL.service(Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "1S")).ready()) {
            String before = Tokens.valid("auditor");
            assertThat(code(service, before)).isEqualTo("OK");
            DRILL.provider().rotate();
            trouble.run();
            String token = Tokens.valid("auditor");

            for (int time = 0; time < 3; time++) {
                CompletableFuture<String> another = CompletableFuture.supplyAsync(() -> code(service, token));
                assertThat(code(service, token)).isEqualTo("UNAVAILABLE");
                assertThat(another.get()).isEqualTo("UNAVAILABLE");
                assertThat(service.to(Tokens.bearing(token)).get("/imports").statusCode()).isEqualTo(503);
                assertThat(code(service, before)).as("its key is known").isEqualTo("OK");
            }

            end.run();
            awaitCode(service, token, "OK");
        }
    }

    private static void awaitCode(Service service, String token, String code) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!code(service, token).equals(code)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String code(Service service, String token) {
        Answer answer = Ask.query(service.to(Tokens.bearing(token)), OFFICIAL, Map.of());
        return answer.hasErrors() ? answer.code() : "OK";
    }
}
