package org.realnameaudit.files;

import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
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
import java.io.OutputStream;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.files.ExportPermits.Permit;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.HttpConnection;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.relay.RequestLimits;

/** {@code GET /exports/…} exports a file that can be imported again. */
@Path("/exports")
@PermitAll
public class ExportsResource {

    private static final Logger LOG = Logger.getLogger(ExportsResource.class);

    private final ExportRepository repository;
    private final List<ExportFormat> formats;
    private final CurrentIdentityAssociation identities;
    private final RateLimit rate;
    private final RequestLimits limits;
    private final ExportPermits permits;

    ExportsResource(
            ExportRepository repository,
            @All List<ExportFormat> formats,
            CurrentIdentityAssociation identities,
            RateLimit rate,
            RequestLimits limits,
            ExportPermits permits) {
        this.repository = repository;
        this.identities = identities;
        this.rate = rate;
        this.limits = limits;
        this.formats = formats;
        this.permits = permits;
    }

    /**
     * Returns the headers of the download without reading the rows.
     *
     * @throws Failure if the download is refused
     */
    @HEAD
    @Path("/{kind}")
    @Blocking
    public Response head(
            @PathParam("kind") String kind,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("bom") @Nullable String bom,
            @Context RoutingContext routing) {
        rate.chargeForRequest(routing);
        requireValid(kind, campaign, bom);
        FileKind.find(formats, kind, campaign).query(campaign);
        return withHeaders(Response.ok(), kind, campaign);
    }

    /**
     * Streams the file to the client.
     *
     * @throws Failure if the download is refused
     */
    @GET
    @Path("/{kind}")
    @Blocking
    public Response download(
            @PathParam("kind") String kind,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("bom") @Nullable String bom,
            @Context RoutingContext routing) {
        if (routing.request().version() == HttpVersion.HTTP_1_0) {
            throw new Failure.BadRequest(505, "Use HTTP/1.1: with HTTP/1.0 an incomplete download looks complete");
        }
        SecurityIdentity reader = identities.getIdentity();
        // A download reads at least as much as the most expensive query.
        String client = ClientKey.of(reader, routing);
        rate.charge(client, limits.cost);
        requireValid(kind, campaign, bom);
        String query = FileKind.find(formats, kind, campaign).query(campaign);
        boolean withMark = isTrue(bom);
        Permit permit = permits.acquire(client);
        routing.addEndHandler(_ -> permit.abandon());
        if (HttpConnection.isClosed(routing)) {
            // The connection was already closed, so the end handler will not be called.
            permit.abandon();
        }
        StreamingOutput file = out -> {
            if (permit.begin()) {
                try {
                    write(kind, query, withMark, out, routing);
                } finally {
                    permit.release();
                }
            }
        };
        return withHeaders(Response.ok(file), kind, campaign);
    }

    /** @throws Failure that lists all invalid parameters */
    private void requireValid(String kind, @Nullable String campaign, @Nullable String bom) {
        InputErrors.requireAll(() -> FileKind.find(formats, kind, campaign), () -> isTrue(bom));
    }

    private static boolean isTrue(@Nullable String bom) {
        if (bom != null && !bom.equals("true") && !bom.equals("false")) {
            throw new Failure.InvalidInput("bom", InputMessage.BOOLEAN);
        }
        return "true".equals(bom);
    }

    private void write(String kind, String query, boolean withMark, OutputStream out, RoutingContext routing)
            throws IOException {
        long timer = routing.vertx().setTimer(repository.maxDuration(), _ -> {
            LOG.warnf("Aborting the download of %s that did not end within %d ms", kind, repository.maxDuration());
            HttpConnection.abort(routing);
        });
        try {
            repository.write(query, withMark, out, () -> HttpConnection.isClosed(routing));
            if (routing.response().headWritten()) {
                // Flushing waits for a slow client, which keeps its permit until then.
                out.flush();
            }
        } catch (IOException | RuntimeException | Error e) {
            if (!routing.response().headWritten() && !HttpConnection.isClosed(routing)) {
                throw e;
            }
            logFailure(kind, e);
            HttpConnection.abort(routing);
        } finally {
            routing.vertx().cancelTimer(timer);
        }
    }

    private static Response withHeaders(Response.ResponseBuilder file, String kind, @Nullable String campaign) {
        return file.type("text/csv; charset=utf-8; header=present")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.csv\"".formatted(campaign == null ? kind : campaign + "-" + kind))
                .build();
    }

    /** Logs the failure, because the client only sees that the download is incomplete. */
    private static void logFailure(String kind, Throwable thrown) {
        if (thrown instanceof IOException || FileErrorMapper.isTemporaryDatabaseError(thrown)) {
            LOG.warnf("Download of %s failed: %s", kind, thrown.getMessage());
        } else {
            IncidentReporter.report(thrown);
        }
    }
}
