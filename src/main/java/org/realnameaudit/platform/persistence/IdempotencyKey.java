package org.realnameaudit.platform.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An idempotency key of a caller, with the digest of its request and the stored answer. */
@Entity
class IdempotencyKey {

    @Embeddable
    record Id(String caller, @Column(name = "key") String key) {}

    @EmbeddedId
    Id id;

    @Column(name = "request")
    String requestDigest;

    /** Null until the transaction that claimed the key stores it. */
    @Nullable
    String answer;

    Instant expiresAt;
}
