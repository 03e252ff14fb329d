package org.realnameaudit.platform.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;

/** The digest of a request and its answer, stored under the caller's idempotency key. */
@Entity
class IdempotencyKey {

    @Embeddable
    record Id(String caller, @Column(name = "key") String key) {}

    @EmbeddedId
    Id id;

    String request;
    String answer;
    Instant expiresAt;
}
