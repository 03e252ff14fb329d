package org.realnameaudit.files;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientPermits;

/**
 * Those for files that are given out, all of them and those of each client: who reads slowly must not leave others
 * none.
 */
@Singleton
class ExportPermits {

    private static final int SECONDS_TO_WAIT = 10;

    private final Semaphore free;
    private final ClientPermits shares;

    ExportPermits(
            @ConfigProperty(name = "real-name-audit.exports.at-once") int atOnce,
            @ConfigProperty(name = "real-name-audit.exports.of-a-client") int ofAClient) {
        this.free = new Semaphore(atOnce);
        this.shares = new ClientPermits(ofAClient);
    }

    /**
     * @throws Failure.RateLimited when the client has as many as one may
     * @throws Failure.Unavailable when there is none
     */
    Place take(String client) {
        if (!shares.take(client)) {
            throw new Failure.RateLimited(SECONDS_TO_WAIT);
        }
        if (!free.tryAcquire()) {
            shares.give(client);
            throw new Failure.Unavailable("Too many files are being given out; try again");
        }
        return new Place(() -> {
            free.release();
            shares.give(client);
        });
    }
}
