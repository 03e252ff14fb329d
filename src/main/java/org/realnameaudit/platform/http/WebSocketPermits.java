package org.realnameaudit.platform.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of open WebSockets, in total and for each client. A WebSocket counts against its address until a
 * token identifies its client.
 */
@Singleton
public class WebSocketPermits {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final ClientPermits addressPermits;
    private final ClientPermits clientPermits;

    /**
     * @param limit the limit for all clients together
     * @param limitPerClient the limit for one client, and for one address before its clients are identified
     */
    WebSocketPermits(
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets") int limit,
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets-of-a-client") int limitPerClient) {
        this.limit = limit;
        this.addressPermits = new ClientPermits(limitPerClient);
        this.clientPermits = new ClientPermits(limitPerClient);
    }

    /** @return whether another WebSocket may be opened; if so, it must {@link #leave} when it is closed */
    public boolean enter(String address) {
        if (!addressPermits.acquire(address)) {
            return false;
        }
        if (open.incrementAndGet() > limit) {
            leave(address, null);
            return false;
        }
        return true;
    }

    /** @return whether the client may have another WebSocket; if so, it no longer counts against the address */
    public boolean identify(String address, String client) {
        if (!clientPermits.acquire(client)) {
            return false;
        }
        addressPermits.release(address);
        return true;
    }

    /**
     * Releases the permit of a closed WebSocket.
     *
     * @param client null if the client was never identified
     */
    public void leave(String address, @Nullable String client) {
        open.decrementAndGet();
        if (client == null) {
            addressPermits.release(address);
        } else {
            clientPermits.release(client);
        }
    }
}
