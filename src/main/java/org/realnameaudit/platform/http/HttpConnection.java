package org.realnameaudit.platform.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** Gives access to a request's connection, which Vert.x exposes only through its internal types. */
public final class HttpConnection {

    private HttpConnection() {}

    /** @return the Netty context of the request's connection */
    public static ChannelHandlerContext of(RoutingContext routing) {
        return ((ConnectionBase) routing.request().connection()).channelHandlerContext();
    }

    /**
     * @return whether the client has disconnected. A pipelined request may start after that, because Vert.x does not
     *     notify such requests.
     */
    public static boolean isClosed(RoutingContext routing) {
        return routing.response().closed() || !of(routing).channel().isActive();
    }

    /**
     * Closes the connection so that the client sees an incomplete download. Vert.x would first send the buffered data
     * and the end marker. Failing the request would leave Quarkus waiting for it.
     */
    public static void abort(RoutingContext routing) {
        ChannelHandlerContext connection = of(routing);
        connection.executor().execute(() -> {
            var _ = connection.close();
        });
    }
}
