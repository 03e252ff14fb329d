package org.realnameaudit.platform.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What requests that are still being received, and answers that have not been sent yet, take of the heap: a quarter of
 * it at most, however many clients send slowly or do not read.
 */
@Singleton
public class BufferBudget {

    private final long most = Runtime.getRuntime().maxMemory() / 4;
    private final AtomicLong taken = new AtomicLong();

    /** @return whether there was room; if so, it has to be {@link #give given} back once */
    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** @return the bytes that are taken now */
    long taken() {
        return taken.get();
    }
}
