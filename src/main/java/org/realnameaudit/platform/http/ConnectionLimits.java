package org.realnameaudit.platform.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits connections on the service port and the management port: the number for each client, and the resources that
 * each connection may hold ({@link ConnectionGuard}). The limits apply from the moment a connection is accepted. Vert.x
 * exposes a connection only with its first complete request, so the limits are part of Netty's pipeline.
 */
@Singleton
class ConnectionLimits {

    private static final int SEND_BUFFER = 1 << 17;

    private final VertxInternal vertx;
    private final TrustedProxies proxies;
    private final ClientPermits clientPermits;
    private final ConnectionGuard.Limits limits;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimits(
            Vertx vertx,
            TrustedProxies proxies,
            MeterRegistry metrics,
            @ConfigProperty(name = "real-name-audit.connections.of-a-client") int perClient,
            @ConfigProperty(name = "real-name-audit.connections.unanswered") int unanswered,
            @ConfigProperty(name = "real-name-audit.connections.head-timeout") Duration headTimeout,
            @ConfigProperty(name = "real-name-audit.connections.slowest") int slowest,
            @ConfigProperty(name = "real-name-audit.connections.slowest-over") Duration slowestOver,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") int maxConnections) {
        this.vertx = (VertxInternal) vertx;
        this.proxies = proxies;
        this.clientPermits = new ClientPermits(perClient);
        this.limits = new ConnectionGuard.Limits(unanswered, headTimeout, slowest, slowestOver);
        // The registry outlives a live reload and would keep the gauges of the earlier instance.
        metrics.find("real.name.audit.connections").meters().forEach(metrics::remove);
        metrics.find("real.name.audit.connections.limit").meters().forEach(metrics::remove);
        Gauge.builder("real.name.audit.connections", open, AtomicInteger::get)
                .description("Open connections, including those to the management port")
                .register(metrics);
        Gauge.builder("real.name.audit.connections.limit", () -> maxConnections)
                .description("Maximum number of open connections; further ones are closed at once")
                .register(metrics);
    }

    void serviceStarted(@ObservesAsync HttpServerStart started) {
        guardServers();
    }

    void serviceStarted(@ObservesAsync HttpsServerStart started) {
        guardServers();
    }

    /** No event announces that the management port is open. Its first request comes early, from a probe. */
    void managementStarts(@Observes ManagementInterface management) {
        AtomicBoolean guarded = new AtomicBoolean();
        management.router().route().order(Integer.MIN_VALUE).handler(routing -> {
            if (guarded.compareAndSet(false, true)) {
                guardServers();
            }
            routing.next();
        });
    }

    private void guardServers() {
        for (EventExecutor executor : vertx.getAcceptorEventLoopGroup()) {
            EventLoop loop = (EventLoop) executor;
            loop.execute(() ->
                    ((SingleThreadEventLoop) loop).registeredChannelsIterator().forEachRemaining(this::guard));
        }
    }

    private void guard(Channel server) {
        if (server instanceof ServerChannel && server.pipeline().get(Acceptor.class) == null) {
            server.pipeline().addFirst(new Acceptor());
        }
    }

    /** Handles each accepted connection before Vert.x does. */
    @Sharable
    private final class Acceptor extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel connection = (Channel) accepted;
            InetSocketAddress peer = connection.remoteAddress() instanceof InetSocketAddress internet ? internet : null;
            String client = peer == null || proxies.contains(peer.getAddress())
                    ? null
                    : ClientKey.of(peer.getAddress().getHostAddress());
            if (client != null && !clientPermits.acquire(client)) {
                connection.unsafe().closeForcibly();
                return;
            }
            open.incrementAndGet();
            connection.closeFuture().addListener(_ -> {
                open.decrementAndGet();
                if (client != null) {
                    clientPermits.release(client);
                }
            });
            // Linux would buffer megabytes and accept more only when a third is free, so a slow reader would seem
            // stalled.
            connection.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
            connection.pipeline().addLast(new ConnectionGuard(limits));
            context.fireChannelRead(accepted);
        }
    }
}
