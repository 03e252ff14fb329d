package org.realnameaudit.platform.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the memory of slow uploads, parsed requests and unread responses to a quarter of the heap. */
@Singleton
public class BufferBudget {

    private final long limit = Runtime.getRuntime().maxMemory() / 4;
    private final AtomicLong used = new AtomicLong();

    /** @return whether the budget had room; if so, the caller must {@link #release} the bytes once */
    public boolean acquire(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Returns bytes to the budget. */
    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** @return the bytes in use */
    long used() {
        return used.get();
    }
}
