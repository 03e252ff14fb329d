package org.realnameaudit.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits how many units of a scarce resource each client holds. */
public final class ClientPermits {

    private final Map<String, Integer> permits = new ConcurrentHashMap<>();
    private final int limit;

    /** @param limit how many permits each client may hold at a time */
    public ClientPermits(int limit) {
        this.limit = limit;
    }

    /** @return whether the client got a permit; if so, it holds the permit until {@link #release} */
    public boolean acquire(String client) {
        if (permits.merge(client, 1, Integer::sum) > limit) {
            release(client);
            return false;
        }
        return true;
    }

    /** Returns one permit of the client. */
    public void release(String client) {
        permits.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
}
