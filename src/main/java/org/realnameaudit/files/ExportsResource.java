package org.realnameaudit.files;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Incident;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.HttpConnection;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.relay.RequestLimits;

/** {@code GET /exports/…} gives a file out, in the form in which it can be taken in. */
@Path("/exports")
@PermitAll
public class ExportsResource {

    private static final Logger LOG = Logger.getLogger(ExportsResource.class);
    private static final int RESET = 0;
    private static final int CLOSE = -1;

    private final ExportRepository repository;
    private final List<Outflow> outflows;
    private final CurrentIdentityAssociation identities;
    private final RateLimit rate;
    private final RequestLimits limits;
    private final ExportPermits places;

    ExportsResource(
            ExportRepository repository,
            @All List<Outflow> outflows,
            CurrentIdentityAssociation identities,
            RateLimit rate,
            RequestLimits limits,
            ExportPermits places) {
        this.repository = repository;
        this.identities = identities;
        this.rate = rate;
        this.limits = limits;
        this.outflows = outflows;
        this.places = places;
    }

    /** The headers of the file; it is not read for that. */
    @HEAD
    @Path("/{kind}")
    @Blocking
    public Response head(
            @PathParam("kind") String kind, @QueryParam("campaign") String campaign, @Context RoutingContext routing) {
        rate.takeForRequest(routing);
        FileKind.find(outflows, kind, campaign).query(campaign);
        return described(Response.ok(), kind, campaign);
    }

    @GET
    @Path("/{kind}")
    @Blocking
    public Response give(
            @PathParam("kind") String kind, @QueryParam("campaign") String campaign, @Context RoutingContext routing) {
        SecurityIdentity reader = identities.getIdentity();
        // It reads as much as the dearest query, or more.
        String client = ClientKey.of(reader, routing);
        rate.take(client, limits.cost);
        String query = FileKind.find(outflows, kind, campaign).query(campaign);
        Place place = places.take(client);
        routing.addEndHandler(_ -> place.abandon());
        if (HttpConnection.isGone(routing)) {
            // Before that: no end will be told.
            place.abandon();
        }
        if (routing.request().version() == HttpVersion.HTTP_1_0) {
            // Whatever the client asks for: it cannot see the end otherwise.
            routing.addEndHandler(_ -> routing.request().connection().close());
        }
        StreamingOutput file = out -> {
            if (!place.use()) {
                return;
            }
            long tooLong = routing.vertx().setTimer(repository.longest(), _ -> {
                LOG.warnf("A file is broken off that did not come to its end within %d ms", repository.longest());
                breakOff(routing);
            });
            endsBy(HttpConnection.of(routing), RESET);
            try {
                repository.write(query, out, () -> HttpConnection.isGone(routing));
                HttpServerResponse response = routing.response();
                if (response.headWritten() || response.writeQueueFull()) {
                    // Whoever waits here for a reader still has the place; behind it, nobody waits.
                    out.flush();
                    endsWithTheFile(HttpConnection.of(routing));
                } else {
                    endsBy(HttpConnection.of(routing), CLOSE);
                }
            } catch (IOException | RuntimeException | Error e) {
                if (!routing.response().headWritten() && !HttpConnection.isGone(routing)) {
                    endsBy(HttpConnection.of(routing), CLOSE);
                    throw e;
                }
                report(e);
                breakOff(routing);
            } finally {
                routing.vertx().cancelTimer(tooLong);
                place.leave();
            }
        };
        return described(Response.ok(file), kind, campaign);
    }

    private static Response described(Response.ResponseBuilder file, String kind, String campaign) {
        return file.type("text/csv; charset=utf-8; header=present")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.csv\"".formatted(campaign == null ? kind : campaign + "-" + kind))
                .build();
    }

    /**
     * For HTTP/1.0 the mere end of the connection is that of the file: whoever ends it before that, for whatever
     * reason, has to reset it.
     */
    private static void endsBy(ChannelHandlerContext connection, int lingering) {
        connection.executor().execute(() -> setLingering(connection.channel(), lingering));
    }

    /**
     * Once the system has all that has been written so far, it is safe there: at once, as the connection may be closed
     * behind what is written next.
     */
    private static void endsWithTheFile(ChannelHandlerContext connection) {
        connection
                .executor()
                .execute(() -> connection.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
                    if (sent.isSuccess()) {
                        setLingering(connection.channel(), CLOSE);
                    }
                }));
    }

    private static void setLingering(Channel channel, int lingering) {
        // Nobody but its own thread closes it, and what is closed has no options.
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, lingering);
        }
    }

    /**
     * Else what has been sent would end as if it were all. Whoever closes the connection itself, or its channel, lets
     * out what is on its way and what is written behind that: the mark of the end. Whoever throws what went wrong has
     * the response reset, and is never told of its end: the service would wait for it when it stops.
     */
    private static void breakOff(RoutingContext routing) {
        ChannelHandlerContext connection = HttpConnection.of(routing);
        connection.executor().execute(connection::close);
    }

    /** Nobody else learns of it: its reader has only seen that it broke off. */
    private static void report(Throwable thrown) {
        if (thrown instanceof IOException || FileErrorMapper.isOfTheDatabase(thrown)) {
            LOG.warnf("A file could not be given out to its end: %s", thrown.getMessage());
        } else {
            Incident.report(thrown);
        }
    }
}
