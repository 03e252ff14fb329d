package org.realnameaudit.files;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.attachment.Attachments;
import org.realnameaudit.files.TransferPermits.Permit;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.RequestScope;

/** {@code /attachments} takes in files as evidence, and gives them out as downloads (rule 28). */
@Path("/attachments")
@DenyAll
public class AttachmentsResource {

    /** What a file costs its client, in values of the rate limit. */
    private static final int COST = 10_000;

    private final Attachments attachments;
    private final CurrentIdentityAssociation identities;
    private final RequestScope scope;
    private final RateLimit rate;
    private final Caller caller;
    private final Places uploads;
    private final Places downloads;
    private final long longest;

    AttachmentsResource(
            Attachments attachments,
            CurrentIdentityAssociation identities,
            RequestScope scope,
            RateLimit rate,
            Caller caller,
            @ConfigProperty(name = "real-name-audit.attachments.at-once") int atOnce,
            @ConfigProperty(name = "real-name-audit.attachments.of-a-client") int ofAClient,
            @ConfigProperty(name = "real-name-audit.attachments.longest") Duration longest) {
        this.attachments = attachments;
        this.identities = identities;
        this.scope = scope;
        this.rate = rate;
        this.caller = caller;
        this.uploads = new Places("uploads", atOnce, ofAClient);
        this.downloads = new Places("downloads", atOnce, ofAClient);
        this.longest = longest.toMillis();
    }

    /**
     * The transfers at a time. Resellers have half of the places, one for each, so that they keep no official waiting.
     */
    private static final class Places {

        private final TransferPermits ofOfficials;
        private final TransferPermits ofResellers;

        Places(String noun, int atOnce, int ofAClient) {
            ofResellers = new TransferPermits(noun, Math.max(1, atOnce / 2), 1);
            ofOfficials = new TransferPermits(noun, Math.max(1, atOnce - atOnce / 2), ofAClient);
        }

        Permit acquire(Caller caller, String client) {
            return caller.isOfficial()
                    ? ofOfficials.acquire(client)
                    : ofResellers.acquire(caller.reseller().orElse(client));
        }
    }

    /**
     * Takes in a file for a case or a campaign, in a thread of its own, because a client may be slow.
     *
     * @throws Failure if the client must not or cannot upload a file now
     */
    @POST
    @Consumes("multipart/form-data")
    @RolesAllowed({Role.AUDITOR, Role.ADMINISTRATOR, Role.RESELLER})
    @Blocking
    public CompletionStage<Response> upload(
            @QueryParam("case") @Nullable String number,
            @QueryParam("campaign") @Nullable String campaign,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            @HeaderParam("Content-Length") @Nullable String length,
            @Context HttpHeaders headers,
            @Context RoutingContext routing,
            InputStream body) {
        SecurityIdentity sender = identities.getIdentity();
        String client = ClientKey.of(sender, routing);
        rate.charge(client, COST);
        if (encoding != null) {
            throw new Failure.BadRequest(415, "`Content-Encoding` is not supported; send the file uncompressed");
        }
        if (length != null && Long.parseLong(length) > Attachments.MAX_BYTES + MultipartUpload.MAX_OVERHEAD) {
            throw new Failure.BadRequest(413, "The body exceeds the largest file, 20 MB");
        }
        Permit permit = uploads.acquire(caller, client);
        permit.begin();
        CompletableFuture<Response> response = new CompletableFuture<>();
        try {
            Thread.ofPlatform().name("attachment").daemon().start(() -> {
                try {
                    response.complete(receive(sender, permit, number, campaign, headers, body));
                } catch (RuntimeException | Error e) {
                    response.completeExceptionally(e);
                }
            });
        } catch (RuntimeException | Error e) {
            // The system has no further thread.
            permit.release();
            throw e;
        }
        return response;
    }

    private Response receive(
            SecurityIdentity sender,
            Permit permit,
            @Nullable String number,
            @Nullable String campaign,
            HttpHeaders headers,
            InputStream body) {
        try {
            return scope.during(sender, null, () -> handIn(number, campaign, headers, body));
        } finally {
            permit.release();
        }
    }

    private Response handIn(@Nullable String number, @Nullable String campaign, HttpHeaders headers, InputStream body) {
        try {
            AttachmentView stored = attachments.handIn(
                    number, campaign, content -> new MultipartUpload(headers.getMediaType(), body, content).receive());
            AuditLog.logImport("attachment", ImportState.APPLIED, identities.getIdentity());
            return FileResponses.created(
                    URI.create("/attachments/" + stored.key()),
                    Json.createObjectBuilder()
                            .add("id", stored.getId())
                            .add("fileName", stored.fileName())
                            .add("mediaType", stored.mediaType())
                            .add("bytes", stored.bytes())
                            .add("sha256", stored.sha256())
                            .add("handedInAt", stored.handedInAt().toString())
                            .build());
        } catch (RuntimeException e) {
            ErrorCode code = FileErrorMapper.failure(e).map(Failure::code).orElse(ErrorCode.INTERNAL);
            AuditLog.logImport("attachment", code, identities.getIdentity());
            throw e;
        }
    }

    /**
     * Returns the headers of the download.
     *
     * @throws Failure.NotFound if there is no such file or the caller may not read it
     */
    @HEAD
    @Path("/{id}")
    @PermitAll
    @Blocking
    public Response head(@PathParam("id") String id, @Context RoutingContext routing) {
        rate.chargeForRequest(ClientKey.of(identities.getIdentity(), routing));
        return withHeaders(Response.ok(), find(id));
    }

    /**
     * Streams the file to the client.
     *
     * @throws Failure.NotFound if there is no such file or the caller may not read it
     */
    @GET
    @Path("/{id}")
    @PermitAll
    @Blocking
    public Response download(@PathParam("id") String id, @Context RoutingContext routing) {
        Download.requireVersion(routing);
        String client = ClientKey.of(identities.getIdentity(), routing);
        rate.charge(client, COST);
        AttachmentView file = find(id);
        Download download = new Download("attachment " + id, downloads.acquire(caller, client), longest, routing);
        return withHeaders(Response.ok(download.of((out, gone) -> attachments.write(file, out, gone))), file);
    }

    private AttachmentView find(String id) {
        Failure unknown = new Failure.NotFound("id", "attachment", id);
        try {
            return attachments.find(UUID.fromString(id)).orElseThrow(() -> unknown);
        } catch (IllegalArgumentException _) {
            throw unknown;
        }
    }

    /** A browser must save the file, and neither guess its type nor show it, whatever else it may contain. */
    private static Response withHeaders(Response.ResponseBuilder response, AttachmentView file) {
        String ascii = file.fileName().replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(file.fileName(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return response.type(file.mediaType())
                .header("Content-Length", file.bytes())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .build();
    }
}
