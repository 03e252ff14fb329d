package org.realnameaudit.platform.http;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The WebSockets that may be open at a time: in all, and of each client. A WebSocket counts for its address until its
 * client is known by a token.
 */
@Singleton
public class WebSocketPermits {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final ClientPermits ofAddress;
    private final ClientPermits ofClient;

    /**
     * @param most in all
     * @param mostOfOne of one client, and of one address before its clients are known
     */
    WebSocketPermits(
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets") int most,
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets-of-a-client") int mostOfOne) {
        this.most = most;
        this.ofAddress = new ClientPermits(mostOfOne);
        this.ofClient = new ClientPermits(mostOfOne);
    }

    /** @return whether one more may be opened; if so, it has to {@linkplain #leave leave} in the end */
    public boolean enter(String address) {
        if (!ofAddress.take(address)) {
            return false;
        }
        if (open.incrementAndGet() > most) {
            leave(address, null);
            return false;
        }
        return true;
    }

    /** @return whether the client may have one more; if so, it no longer counts for the address */
    public boolean identify(String address, String client) {
        if (!ofClient.take(client)) {
            return false;
        }
        ofAddress.give(address);
        return true;
    }

    /** @param client null when it has not been identified */
    public void leave(String address, @Nullable String client) {
        open.decrementAndGet();
        if (client == null) {
            ofAddress.give(address);
        } else {
            ofClient.give(client);
        }
    }
}
