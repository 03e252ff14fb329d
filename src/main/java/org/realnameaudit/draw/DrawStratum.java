package org.realnameaudit.draw;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.draw.DrawSchema.DrawStratumView;
import org.realnameaudit.reference.Channel;

/** A stratum of the frame, and the number of outlets drawn from it. */
@Entity
@Immutable
class DrawStratum {

    /** @param position the position of the stratum in the draw, from 1 */
    @Embeddable
    record Key(String campaign, short position) {}

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    @Nullable
    Channel channel;

    @Nullable
    String reseller;

    @Nullable
    String region;

    @Nullable
    String violatingIn;

    boolean withoutRegion;

    /** The number of outlets drawn from the stratum. The stratum may have more. */
    int size;

    DrawStratumView view() {
        return new DrawStratumView(channel, reseller, region, violatingIn, withoutRegion, size);
    }
}
