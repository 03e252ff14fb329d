package org.realnameaudit.inspection;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Arrays;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.platform.value.Digest;

/** A withdrawal, or what was recorded in place of what was withdrawn. The database refuses to update or delete it. */
@Entity
@Immutable
class Correction {

    @Embeddable
    record Key(String campaign, int sequence) {}

    /** Who corrects, when and why. */
    record Entry(
            Instant at,
            String actor,
            String account,
            @Nullable String reason) {}

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    CorrectionAction action;

    String outlet;
    short attempt;
    Instant at;
    String actor;
    String account;
    String reason;
    String digest;

    Correction() {}

    /** @param previous the one before in the same campaign; null for the first */
    Correction(CorrectionAction action, InspectionKey of, Entry entry, @Nullable Correction previous) {
        this.key = new Key(of.campaign(), previous == null ? 1 : previous.key.sequence() + 1);
        this.action = action;
        this.outlet = of.outlet();
        this.attempt = of.attempt();
        this.at = entry.at();
        this.actor = entry.actor();
        this.account = entry.account();
        this.reason = entry.reason();
        this.digest = digest(previous == null ? null : previous.digest);
    }

    /**
     * @return the digest that this content has behind that of the one before; docs/adr/0015-corrections.md has the form
     */
    String digest(@Nullable String previous) {
        return Digest.of(Arrays.asList(
                previous,
                key.campaign(),
                Integer.toString(key.sequence()),
                action.name(),
                outlet,
                Short.toString(attempt),
                at.toString(),
                actor,
                account,
                reason));
    }

    InspectionKey of() {
        return new InspectionKey(key.campaign(), outlet, attempt);
    }

    /** @param named whether the reader may see who did it */
    CorrectionView view(boolean named) {
        return new CorrectionView(key.sequence(), action, at, named ? actor : null, reason, digest, of());
    }
}
