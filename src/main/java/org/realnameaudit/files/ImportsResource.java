package org.realnameaudit.files;

import io.quarkus.arc.All;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.http.RequestScope;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * {@code POST /imports/…} imports a file and returns the outcome. If the client prefers an asynchronous import, or the
 * import takes longer than connections may be idle, the response only has the import's id and the URI of its state.
 */
@Path("/imports")
@DenyAll
public class ImportsResource {

    private static final Pattern PREFER_ASYNC = Pattern.compile("(?i)(?:.*[,\\s])?respond-async(?:[,;\\s].*)?");
    /** The longest wait for the outcome, in seconds: a little less than the timeout of idle connections. */
    private static final int MAX_WAIT = 60;

    private final ImportService imports;
    private final List<ImportFormat> formats;
    private final CurrentIdentityAssociation identities;
    private final RequestScope scope;
    private final RequestLanguage language;

    ImportsResource(
            ImportService imports,
            @All List<ImportFormat> formats,
            CurrentIdentityAssociation identities,
            RequestScope scope,
            RequestLanguage language) {
        this.imports = imports;
        this.formats = formats;
        this.identities = identities;
        this.scope = scope;
        this.language = language;
    }

    /**
     * Imports a file and responds when it has been imported, refused or, for an asynchronous import, received.
     *
     * @throws Failure if the import is refused before it starts
     */
    @POST
    @Path("/{kind}")
    @Consumes({"text/csv", "application/vnd.ms-excel"})
    @RolesAllowed(Role.AUDITOR)
    @Blocking
    public CompletionStage<Response> upload(
            @PathParam("kind") String kind,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("delimiter") @Nullable String delimiter,
            @HeaderParam("Prefer") @Nullable String prefer,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            InputStream file) {
        InputErrors.requireAll(
                () -> FileKind.find(formats, kind, campaign), () -> CsvDialect.of(type, delimiter), () -> valid(key));
        ImportRequest request = new ImportRequest(
                FileKind.find(formats, kind, campaign), CsvDialect.of(type, delimiter), campaign, valid(key));
        if (encoding != null) {
            throw new Failure.BadRequest(415, "`Content-Encoding` is not supported; send the file uncompressed");
        }
        boolean async = prefer != null && PREFER_ASYNC.matcher(prefer).matches();
        CompletableFuture<Response> response = new CompletableFuture<>();
        SecurityIdentity sender = identities.getIdentity();
        Language sent = language.get();
        Thread.ofPlatform().name("import").daemon().start(() -> {
            try {
                response.complete(scope.during(sender, null, () -> run(request, file, async, sent, response)));
            } catch (RuntimeException e) {
                response.completeExceptionally(e);
            }
        });
        return response;
    }

    /** Returns the latest imports. */
    @GET
    @RolesAllowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @Blocking
    public Response latest() {
        JsonArrayBuilder each = Json.createArrayBuilder();
        imports.latest().forEach(found -> each.add(found.json(language.get())));
        return FileResponses.json(
                200, Json.createObjectBuilder().add("imports", each).build());
    }

    /**
     * Returns the state of one import.
     *
     * @throws Failure.NotFound if there is no such import
     */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @Blocking
    public Response find(@PathParam("id") String id) {
        return imports.find(uuid(id))
                .map(found -> FileResponses.json(200, found.json(language.get())))
                .orElseThrow(() -> new Failure.NotFound("id", "import", id));
    }

    private static Optional<String> valid(@Nullable String idempotencyKey) {
        if (idempotencyKey != null && !idempotencyKey.matches(IdempotencyKeyFormat.PATTERN)) {
            throw new Failure.InvalidInput("Idempotency-Key", InputMessage.IDEMPOTENCY_KEY);
        }
        return Optional.ofNullable(idempotencyKey);
    }

    private Response run(
            ImportRequest request,
            InputStream file,
            boolean async,
            Language language,
            CompletableFuture<Response> response) {
        try {
            ImportView ended = imports.run(request, file, id -> {
                Response later = FileResponses.accepted(at(id), id);
                if (async) {
                    response.complete(later);
                } else {
                    response.completeOnTimeout(later, MAX_WAIT, TimeUnit.SECONDS);
                }
            });
            AuditLog.logImport(request.format().name(), ended.state(), identities.getIdentity());
            return FileResponses.of(at(ended.id()), ended, language);
        } catch (RuntimeException e) {
            throw logFailure(request, e);
        }
    }

    /**
     * Writes the failure to the audit log.
     *
     * @return the exception for the client
     */
    private RuntimeException logFailure(ImportRequest request, RuntimeException thrown) {
        Optional<Failure> known = FileErrorMapper.failure(thrown);
        AuditLog.logImport(
                request.format().name(), known.map(Failure::code).orElse(ErrorCode.INTERNAL), identities.getIdentity());
        return known.isPresent() ? known.get() : thrown;
    }

    private static URI at(UUID id) {
        return URI.create("/imports/" + id);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw new Failure.NotFound("id", "import", id);
        }
    }
}
