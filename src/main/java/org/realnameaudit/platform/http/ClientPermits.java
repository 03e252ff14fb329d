package org.realnameaudit.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each client has of something that there is little of. */
public final class ClientPermits {

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int most;

    /** @param most how much each may have at a time */
    public ClientPermits(int most) {
        this.most = most;
    }

    /** @return whether the client may have one more; if so, it has it until it is {@linkplain #give given back} */
    public boolean take(String client) {
        if (taken.merge(client, 1, Integer::sum) > most) {
            give(client);
            return false;
        }
        return true;
    }

    public void give(String client) {
        taken.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
}
