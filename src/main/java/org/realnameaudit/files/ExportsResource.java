package org.realnameaudit.files;

import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.relay.RequestLimits;

/** {@code GET /exports/…} exports a file that can be imported again. */
@Path("/exports")
@PermitAll
public class ExportsResource {

    private final ExportRepository repository;
    private final List<ExportFormat> formats;
    private final CurrentIdentityAssociation identities;
    private final RateLimit rate;
    private final RequestLimits limits;
    private final TransferPermits permits;

    ExportsResource(
            ExportRepository repository,
            @All List<ExportFormat> formats,
            CurrentIdentityAssociation identities,
            RateLimit rate,
            RequestLimits limits,
            @ConfigProperty(name = "real-name-audit.exports.at-once") int atOnce,
            @ConfigProperty(name = "real-name-audit.exports.of-a-client") int ofAClient) {
        this.repository = repository;
        this.identities = identities;
        this.rate = rate;
        this.limits = limits;
        this.formats = formats;
        this.permits = new TransferPermits("exports", atOnce, ofAClient);
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
        Download.requireVersion(routing);
        SecurityIdentity reader = identities.getIdentity();
        // A download reads at least as much as the most expensive query.
        String client = ClientKey.of(reader, routing);
        rate.charge(client, limits.cost);
        requireValid(kind, campaign, bom);
        String query = FileKind.find(formats, kind, campaign).query(campaign);
        boolean withMark = isTrue(bom);
        Download file = new Download(kind, permits.acquire(client), repository.maxDuration(), routing);
        return withHeaders(
                Response.ok(file.of((out, gone) -> repository.write(query, withMark, out, gone))), kind, campaign);
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

    private static Response withHeaders(Response.ResponseBuilder file, String kind, @Nullable String campaign) {
        return file.type("text/csv; charset=utf-8; header=present")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.csv\"".formatted(campaign == null ? kind : campaign + "-" + kind))
                .build();
    }
}
