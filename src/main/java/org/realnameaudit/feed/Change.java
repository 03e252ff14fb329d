package org.realnameaudit.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.reference.Channel;

/** A change, written by the database's triggers. */
@Entity
class Change {

    @Id
    Long id;

    UUID key;

    @Nullable
    Long position;

    @Enumerated(EnumType.STRING)
    ChangeKind kind;

    String campaign;

    @Nullable
    String reseller;

    @Enumerated(EnumType.STRING)
    @Nullable
    Channel channel;

    @Nullable
    String region;

    @Nullable
    Integer version;

    boolean official;

    @Column(name = "public")
    boolean published;

    @Nullable
    String reader;

    Instant at;

    Change() {}

    String cursor() {
        return key.toString();
    }

    ChangeView view() {
        return new ChangeView(kind, at, version, channel, campaign, reseller, region);
    }
}
