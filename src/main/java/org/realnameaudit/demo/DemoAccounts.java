package org.realnameaudit.demo;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.realnameaudit.reference.ShanghaiClock;

/** Performs the acts of the demo as its accounts. A request context must be active. */
@ApplicationScoped
class DemoAccounts {

    private final CurrentIdentityAssociation identities;
    private final Clock clock;

    DemoAccounts(CurrentIdentityAssociation identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** Performs an act today. */
    <T> T act(DemoAccount account, Supplier<T> act) {
        identities.setIdentity(QuarkusSecurityIdentity.builder()
                .setPrincipal(account)
                .addRole(account.role())
                .build());
        return act.get();
    }

    /** Performs an act with the clock of an earlier day. */
    <T> T act(DemoAccount account, LocalDate day, Supplier<T> act) {
        Duration delay = Duration.ofDays(day.until(LocalDate.now(clock), ChronoUnit.DAYS));
        return ShanghaiClock.delayedBy(delay, () -> act(account, act));
    }
}
