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
 * Closes a connection whose client keeps the service waiting: it leaves the head of a request unfinished, sends or
 * reads too slowly, goes on sending a body after the answer, or sends more requests than it reads answers of
 * (pipelining), all of which would stay in memory. Reading is never paused for that, so a client that leaves is
 * noticed.
 */
class ConnectionGuard extends ChannelDuplexHandler {

    /**
     * @param unanswered how many requests may wait for their answers, or their answers for being read
     * @param headTimeout how long the head of a request may take
     * @param slowest the bytes that a slow client transfers each second at least
     * @param over how long it may transfer less than that
     */
    record Limits(int unanswered, Duration headTimeout, int slowest, Duration over) {}

    private static final Logger LOG = Logger.getLogger(ConnectionGuard.class);
    /** What Vert.x calls its handler. */
    private static final String ENCODER = "httpEncoder";

    private static final int LOOKS = 6;
    /** A client that still sends would not see an answer on a connection that is closed at once. */
    private static final Duration TO_READ_AN_EARLY_ANSWER = Duration.ofSeconds(2);

    private final Limits limits;
    private final Throughput received;
    private final Throughput sent;
    private @Nullable Future<?> headTimer;
    private @Nullable Future<?> looking;
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
        this.received = new Throughput(least, LOOKS);
        this.sent = new Throughput(least, LOOKS);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(ENCODER) == null) {
            // There is TLS or a proxy's protocol first, behind which Vert.x adds the handlers of HTTP.
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
        lookWhileWaiting(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
        bytesWritten += bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        var _ = context.write(bytes, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        lookWhileWaiting(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel(headTimer);
        cancel(looking);
        context.fireChannelInactive();
    }

    private void awaitHead(ChannelHandlerContext context) {
        if (headTimer == null) {
            headTimer = context.executor()
                    .schedule(
                            () -> hangUp(context, "a head took too long"),
                            limits.headTimeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void lookWhileWaiting(ChannelHandlerContext context) {
        if (looking == null && isWaiting(context) && context.channel().isActive()) {
            long interval = limits.over.toMillis() / LOOKS;
            looking = context.executor()
                    .scheduleAtFixedRate(() -> look(context), interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isWaiting(ChannelHandlerContext context) {
        return phase == Phase.BODY || unsent(context) > 0;
    }

    private void look(ChannelHandlerContext context) {
        long unsent = unsent(context);
        // A connection that is not read from waits for the service.
        boolean tooSlow = received.isTooSlow(
                        bytesReceived,
                        phase == Phase.BODY && context.channel().config().isAutoRead())
                | sent.isTooSlow(bytesWritten - unsent, unsent > 0);
        if (tooSlow) {
            hangUp(context, "its client is too slow");
        } else if (!isWaiting(context)) {
            cancel(looking);
            looking = null;
        }
    }

    private static long unsent(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private static void hangUp(ChannelHandlerContext context, String reason) {
        LOG.debugf("A connection is closed: %s", reason);
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

    /** Sees requests and answers as messages, and counts those requests whose answers have not been sent. */
    private final class Requests extends ChannelDuplexHandler {

        private int unanswered;
        /** Requests whose response has not begun. */
        private int withoutResponse;

        private boolean answeredEarly;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                cancel(headTimer);
                headTimer = null;
                // Else its answer may come before the message that ends it.
                phase = hasBody(request) ? Phase.BODY : Phase.HEAD;
                unanswered++;
                withoutResponse++;
            }
            if (unanswered > limits.unanswered) {
                ReferenceCountUtil.release(message);
                hangUp(context, "too many requests wait for their answers");
                return;
            }
            if (message instanceof LastHttpContent && phase == Phase.BODY) {
                phase = Phase.HEAD;
                if (answeredEarly && unanswered == 0) {
                    hangUp(context, "it was answered before its end");
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
            // A head that the decoder refuses may have an invalid Content-Length.
            return request.decoderResult().isSuccess()
                    && (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) != 0);
        }

        private void answered(ChannelHandlerContext context) {
            unanswered--;
            if (answeredEarly && unanswered == 0 && phase != Phase.BODY) {
                hangUp(context, "it was answered before its end");
            } else if (answeredEarly && unanswered == 0) {
                var _ = context.executor()
                        .schedule(
                                () -> hangUp(context, "it was answered before its end"),
                                TO_READ_AN_EARLY_ANSWER.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }
    }
}
