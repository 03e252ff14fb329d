package org.realnameaudit.platform.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** The connection that a request came on, which Vert.x shows only in its own types. */
public final class HttpConnection {

    private HttpConnection() {}

    public static ChannelHandlerContext of(RoutingContext routing) {
        return ((ConnectionBase) routing.request().connection()).channelHandlerContext();
    }

    /**
     * A request that waited on its connection for the one before may begin when that has been closed, which nobody
     * tells it.
     */
    public static boolean isGone(RoutingContext routing) {
        return routing.response().closed() || !of(routing).channel().isActive();
    }
}
