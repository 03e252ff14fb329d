package org.realnameaudit.draw;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A draw of outlets and inspectors (rule 9), one for each campaign that has one. */
@Entity
class Draw {

    @Id
    String campaign;
    String seed;
    String algorithm;
    String frameSha256;
    int frameSize;
    Instant drawnAt;

    DrawView view() {
        return new DrawView(seed, algorithm, frameSha256, frameSize, drawnAt, campaign);
    }
}
