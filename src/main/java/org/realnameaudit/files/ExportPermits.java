package org.realnameaudit.files;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientPermits;

/** Limits the downloads at a time, of all clients and of each: a slow reader must not keep others from theirs. */
@Singleton
class ExportPermits {

    private static final int SECONDS_TO_WAIT = 10;

    private final Semaphore free;
    private final ClientPermits ofClients;

    ExportPermits(
            @ConfigProperty(name = "real-name-audit.exports.at-once") int atOnce,
            @ConfigProperty(name = "real-name-audit.exports.of-a-client") int ofAClient) {
        this.free = new Semaphore(atOnce);
        this.ofClients = new ClientPermits(ofAClient);
    }

    /**
     * @throws Failure.RateLimited when the client has as many downloads as it may
     * @throws Failure.Unavailable when there are as many downloads as there may be
     */
    Permit acquire(String client) {
        if (!ofClients.take(client)) {
            throw new Failure.RateLimited(SECONDS_TO_WAIT);
        }
        if (!free.tryAcquire()) {
            ofClients.give(client);
            throw new Failure.Unavailable("Too many files are being given out; try again");
        }
        return new Permit(() -> {
            free.release();
            ofClients.give(client);
        });
    }

    /** Permits one download. It is released once, however the download ends, and not while it is being written. */
    static final class Permit {

        private enum State {
            WAITING,
            WRITING,
            RELEASED
        }

        private final Runnable release;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        private Permit(Runnable release) {
            this.release = release;
        }

        /** @return whether the download may be written, and is {@link #release released} by its writer */
        boolean begin() {
            return state.compareAndSet(State.WAITING, State.WRITING);
        }

        void release() {
            release(State.WRITING);
        }

        /** The client has left: releases the permit unless the download is being written. */
        void abandon() {
            release(State.WAITING);
        }

        private void release(State from) {
            if (state.compareAndSet(from, State.RELEASED)) {
                release.run();
            }
        }
    }
}
