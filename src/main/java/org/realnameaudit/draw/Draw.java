package org.realnameaudit.draw;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.realnameaudit.draw.DrawSchema.DrawOutletsInput;
import org.realnameaudit.draw.DrawSchema.DrawView;

/**
 * A draw of outlets and inspectors (rule 9), at most one for each campaign. The database refuses to update or delete
 * it.
 */
@Entity
@Immutable
class Draw {

    /** Specified in examples/draw and docs/adr/0016-draw.md; a different algorithm gets a different name. */
    static final String ALGORITHM = "hmac-sha256-v1";

    @Id
    String campaign;

    String seed;
    String algorithm;
    String frameSha256;
    int frameSize;
    Instant drawnAt;
    short inspectorsPerOutlet;
    String actor;
    String account;

    Draw() {}

    /**
     * @param actor the display name of the caller's account, see {@code Caller#name}
     * @param account the permanent key of that account, see {@code Caller#account}
     */
    Draw(DrawOutletsInput input, Frame frame, Instant drawnAt, String actor, String account) {
        this.campaign = input.campaign();
        this.seed = input.seed();
        this.algorithm = ALGORITHM;
        this.frameSha256 = frame.sha256();
        this.frameSize = frame.size();
        this.drawnAt = drawnAt;
        this.inspectorsPerOutlet = (short) input.perOutlet();
        this.actor = actor;
        this.account = account;
    }

    /** @param showActor whether the caller may see the actor */
    DrawView view(boolean showActor) {
        return new DrawView(
                seed,
                algorithm,
                frameSha256,
                frameSize,
                inspectorsPerOutlet,
                drawnAt,
                showActor ? actor : null,
                campaign);
    }
}
