package org.realnameaudit.platform.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose clients hold resources of the service. Such a client does not finish the header of a
 * request, transfers too slowly, keeps sending a body after the response, or pipelines more requests than it reads
 * responses. Reading is never paused for this, so a disconnected client is noticed.
 */
class ConnectionGuard extends ChannelDuplexHandler {

    /**
     * @param unanswered the limit of requests whose response has not been sent in full
     * @param headTimeout how long the header of a request may take
     * @param slowest the lowest allowed transfer rate, in bytes per second
     * @param over how long the rate may be lower
     */
    record Limits(int unanswered, Duration headTimeout, int slowest, Duration over) {}

    private static final Logger LOG = Logger.getLogger(ConnectionGuard.class);
    /** The name of Vert.x's handler. */
    private static final String ENCODER = "httpEncoder";

    private static final int CHECKS_PER_WINDOW = 6;
    /** Closing the connection at once would prevent a client that still sends from reading the response. */
    private static final Duration EARLY_RESPONSE_DELAY = Duration.ofSeconds(2);

    private final Limits limits;
    private final Throughput received;
    private final Throughput sent;
    private @Nullable Future<?> headTimer;
    private @Nullable Future<?> rateTimer;
    private Phase phase = Phase.HEAD;
    private long bytesReceived;
    private long bytesWritten;

    private enum Phase {
        HEAD,
        BODY,
        UPGRADED
    }

    ConnectionGuard(Limits limits) {
        this.limits = limits;
        long least = limits.slowest * limits.over.toSeconds();
        this.received = new Throughput(least, CHECKS_PER_WINDOW);
        this.sent = new Throughput(least, CHECKS_PER_WINDOW);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(ENCODER) == null) {
            // With TLS or a proxy protocol, Vert.x adds its HTTP handlers later.
            pipeline.addLast(new WhenHttpBegins());
        } else {
            pipeline.addAfter(ENCODER, null, new Requests());
        }
        awaitHead(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        bytesReceived += bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        if (phase == Phase.HEAD) {
            awaitHead(context);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        monitorRateWhileWaiting(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
        bytesWritten += bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        var _ = context.write(bytes, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        monitorRateWhileWaiting(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel(headTimer);
        cancel(rateTimer);
        context.fireChannelInactive();
    }

    private void awaitHead(ChannelHandlerContext context) {
        if (headTimer == null) {
            headTimer = context.executor()
                    .schedule(
                            () -> closeConnection(context, "the request header timed out"),
                            limits.headTimeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void monitorRateWhileWaiting(ChannelHandlerContext context) {
        if (rateTimer == null && isWaiting(context) && context.channel().isActive()) {
            long interval = limits.over.toMillis() / CHECKS_PER_WINDOW;
            rateTimer = context.executor()
                    .scheduleAtFixedRate(() -> closeIfTooSlow(context), interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isWaiting(ChannelHandlerContext context) {
        return phase == Phase.BODY || unsent(context) > 0;
    }

    private void closeIfTooSlow(ChannelHandlerContext context) {
        long unsent = unsent(context);
        // A connection that is not read from waits for the service.
        boolean tooSlow = received.isTooSlow(
                        bytesReceived,
                        phase == Phase.BODY && context.channel().config().isAutoRead())
                | sent.isTooSlow(bytesWritten - unsent, unsent > 0);
        if (tooSlow) {
            closeConnection(context, "the client is too slow");
        } else if (!isWaiting(context)) {
            cancel(rateTimer);
            rateTimer = null;
        }
    }

    private static long unsent(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private static void closeConnection(ChannelHandlerContext context, String reason) {
        LOG.debugf("Closing a connection: %s", reason);
        var _ = context.close();
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private final class WhenHttpBegins extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            context.pipeline().addAfter(ENCODER, null, new Requests());
            context.pipeline().remove(this);
            context.fireChannelRead(bytes);
        }
    }

    /** Observes requests and responses as messages, and counts requests whose response has not been sent. */
    private final class Requests extends ChannelDuplexHandler {

        private int unanswered;
        /** Requests whose response has not started. */
        private int withoutResponse;

        private boolean answeredEarly;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                cancel(headTimer);
                headTimer = null;
                // A request without a body ends with a separate message. Its response may be written before that
                // message, and is not early.
                phase = hasBody(request) ? Phase.BODY : Phase.HEAD;
                unanswered++;
                withoutResponse++;
            }
            if (unanswered > limits.unanswered) {
                ReferenceCountUtil.release(message);
                closeConnection(context, "too many pipelined requests");
                return;
            }
            if (message instanceof LastHttpContent && phase == Phase.BODY) {
                phase = Phase.HEAD;
                if (answeredEarly && unanswered == 0) {
                    closeConnection(context, "the response preceded the end of the request");
                }
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            HttpResponseStatus status = message instanceof HttpResponse response ? response.status() : null;
            if (HttpResponseStatus.SWITCHING_PROTOCOLS.equals(status)) {
                phase = Phase.UPGRADED;
            }
            boolean informational = status != null && status.codeClass() == HttpStatusClass.INFORMATIONAL;
            if (message instanceof HttpResponse response && !informational) {
                withoutResponse--;
                if (phase == Phase.BODY && withoutResponse == 0) {
                    answeredEarly = true;
                    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                }
            }
            boolean ends = message instanceof LastHttpContent && !informational;
            var _ = context.write(message, ends ? promise.unvoid().addListener(_ -> answered(context)) : promise);
        }

        private static boolean hasBody(HttpRequest request) {
            // A request header that the decoder refuses may have an invalid Content-Length.
            return request.decoderResult().isSuccess()
                    && (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) != 0);
        }

        private void answered(ChannelHandlerContext context) {
            unanswered--;
            if (answeredEarly && unanswered == 0 && phase != Phase.BODY) {
                closeConnection(context, "the response preceded the end of the request");
            } else if (answeredEarly && unanswered == 0) {
                var _ = context.executor()
                        .schedule(
                                () -> closeConnection(context, "the response preceded the end of the request"),
                                EARLY_RESPONSE_DELAY.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }
    }
}
