package org.realnameaudit.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits how many units of a scarce resource each client holds. */
public final class ClientPermits {

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int limit;

    /** @param limit how many permits each client may hold at a time */
    public ClientPermits(int limit) {
        this.limit = limit;
    }

    /** @return whether the client got a permit; if so, it holds the permit until {@link #give} */
    public boolean take(String client) {
        if (taken.merge(client, 1, Integer::sum) > limit) {
            give(client);
            return false;
        }
        return true;
    }

    /** Returns one permit of the client. */
    public void give(String client) {
        taken.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
}
