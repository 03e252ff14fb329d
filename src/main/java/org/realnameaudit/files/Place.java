package org.realnameaudit.files;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One of the places for files that are given out at a time. It is given back once, however its file ends, and not while
 * that is still being written.
 */
final class Place {

    private enum State {
        HELD,
        IN_USE,
        FREE
    }

    private final Runnable release;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

    /** @param release gives it back */
    Place(Runnable release) {
        this.release = release;
    }

    /** @return whether there still is somebody to write for; then it has to be {@link #leave left} */
    boolean use() {
        return state.compareAndSet(State.HELD, State.IN_USE);
    }

    void leave() {
        free(State.IN_USE);
    }

    /** The reader is gone: gives it back unless it is in use. */
    void abandon() {
        free(State.HELD);
    }

    private void free(State from) {
        if (state.compareAndSet(from, State.FREE)) {
            release.run();
        }
    }
}
