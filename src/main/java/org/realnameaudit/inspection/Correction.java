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

/**
 * One entry of a campaign's corrections: an inspection was voided, or recorded again after a voided one. The database
 * refuses to update or delete it.
 */
@Entity
@Immutable
class Correction {

    @Embeddable
    record Key(String campaign, int sequence) {}

    /**
     * The time, the actor and the reason of a correction.
     *
     * @param actor the display name of the caller's account
     * @param account the permanent key of that account
     * @param reason null if none is known, which the database refuses
     */
    record Origin(
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

    /** @param previous the previous correction of the same campaign; null for the first */
    Correction(CorrectionAction action, InspectionKey inspection, Origin origin, @Nullable Correction previous) {
        this.key = new Key(inspection.campaign(), previous == null ? 1 : previous.key.sequence() + 1);
        this.action = action;
        this.outlet = inspection.outlet();
        this.attempt = inspection.attempt();
        this.at = origin.at();
        this.actor = origin.actor();
        this.account = origin.account();
        this.reason = origin.reason();
        this.digest = digest(previous == null ? null : previous.digest);
    }

    /**
     * @param previousDigest the digest of the previous correction; null for the first
     * @return the digest over the previous digest and the fields of this correction; docs/adr/0015-corrections.md
     *     specifies the encoding
     */
    String digest(@Nullable String previousDigest) {
        return Digest.of(Arrays.asList(
                previousDigest,
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

    InspectionKey inspection() {
        return new InspectionKey(key.campaign(), outlet, attempt);
    }

    /** @param showActor whether the caller may see the actor */
    CorrectionView view(boolean showActor) {
        return new CorrectionView(key.sequence(), action, at, showActor ? actor : null, reason, digest, inspection());
    }
}
