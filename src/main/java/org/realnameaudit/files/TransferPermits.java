package org.realnameaudit.files;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientPermits;

/** Limits concurrent transfers of files, in total and for each client, so that slow clients do not block others. */
final class TransferPermits {

    private static final int RETRY_AFTER_SECONDS = 10;

    private final String noun;
    private final Semaphore free;
    private final ClientPermits clientPermits;

    /** @param noun what is limited, for the message to clients */
    TransferPermits(String noun, int limit, int limitPerClient) {
        this.noun = noun;
        this.free = new Semaphore(limit);
        this.clientPermits = new ClientPermits(limitPerClient);
    }

    /**
     * @return the permit, which must be released or abandoned
     * @throws Failure.RateLimited if the client has reached its limit of transfers
     * @throws Failure.Unavailable if the limit for all clients is reached
     */
    Permit acquire(String client) {
        if (!clientPermits.acquire(client)) {
            throw new Failure.RateLimited(RETRY_AFTER_SECONDS);
        }
        if (!free.tryAcquire()) {
            clientPermits.release(client);
            throw new Failure.Unavailable("Too many %s are running; retry".formatted(noun));
        }
        return new Permit(() -> {
            free.release();
            clientPermits.release(client);
        });
    }

    /**
     * The permit for one transfer. It is released exactly once, however the transfer ends, but not while the file is
     * being written.
     */
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

        /** @return whether the file may be written; its writer must then {@link #release} the permit */
        boolean begin() {
            return state.compareAndSet(State.WAITING, State.WRITING);
        }

        /** Releases the permit after the file has been written. */
        void release() {
            release(State.WRITING);
        }

        /** Releases the permit of a client that has disconnected, unless the file is being written. */
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
