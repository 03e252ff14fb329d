package org.realnameaudit.platform.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;

/** What a caller asked for under a key of its own, and what it got. */
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
