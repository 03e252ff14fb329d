package org.realnameaudit.files;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.http.PlainResponse;
import org.realnameaudit.platform.persistence.DatabaseErrors;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Maps failures to the same codes as GraphQL. Only a database timeout has another code, UNAVAILABLE, because a client
 * cannot make the request cheaper.
 */
class FileErrorMapper {

    private static final Logger LOG = Logger.getLogger(FileErrorMapper.class);

    private final RequestLanguage language;

    FileErrorMapper(RequestLanguage language) {
        this.language = language;
    }

    @ServerExceptionMapper(priority = 1)
    Response of(UnauthorizedException thrown) {
        return FileResponses.of(PlainResponse.of(401, ErrorCode.UNAUTHENTICATED, "A valid token is required"));
    }

    @ServerExceptionMapper(priority = 1)
    Response of(ForbiddenException thrown) {
        return FileResponses.of(PlainResponse.of(403, ErrorCode.FORBIDDEN, "The token does not allow this operation"));
    }

    /** @return the response for the failure; with status 503, {@code Retry-After} is longer than for queries */
    static PlainResponse of(Failure failure, Language language) {
        PlainResponse response = PlainResponse.of(failure, language);
        return response.status() == 503 ? response.with("Retry-After", "10") : response;
    }

    @ServerExceptionMapper
    Response of(WebApplicationException thrown, UriInfo requested) {
        int status = thrown.getResponse().getStatus();
        PlainResponse response = PlainResponse.of(
                status,
                ErrorCode.BAD_REQUEST,
                switch (status) {
                    case 404 -> "Path not found";
                    case 405 -> "Method not allowed; the `Allow` header lists the methods";
                    case 415 ->
                        requested.getPath().matches("/?attachments")
                                ? MultipartUpload.MEDIA_TYPE_MESSAGE
                                : CsvDialect.MEDIA_TYPE_MESSAGE;
                    case 400 -> "The request is malformed";
                    default -> "The request was refused with HTTP status " + status;
                });
        String methods = switch (requested.getPath().replaceFirst("^/?([^/]*)(/.+)?.*", "$1$2")) {
            case "attachments" -> "POST";
            case String path when path.startsWith("imports/") -> "GET, HEAD, POST";
            default -> "GET, HEAD";
        };
        return FileResponses.of(status == 405 ? response.with("Allow", methods) : response);
    }

    // Also maps Failure. If it had its own mapper, the build would load the class in Maven's JVM, which may be
    // too old.
    @ServerExceptionMapper
    Response of(RuntimeException thrown) {
        return FileResponses.of(
                failure(thrown).map(known -> of(known, language.get())).orElseGet(() -> internal(thrown)));
    }

    /** @return the failure that the client may see; empty for a fault of the service */
    static Optional<Failure> failure(Throwable thrown) {
        Optional<Failure> failure = Causes.of(thrown, Failure.class).findFirst();
        if (failure.isEmpty() && isTemporaryDatabaseError(thrown)) {
            String state = DatabaseErrors.state(thrown);
            LOG.warnf("File request refused because of a database error, SQL state %s", state);
            return Optional.of(new Failure.Unavailable(
                    DatabaseErrors.LOCK_NOT_AVAILABLE.equals(state)
                            ? "Another transaction is changing the same data; retry"
                            : "The database is unavailable, overloaded or out of space; retry"));
        }
        return failure;
    }

    /** @return whether a database error caused the failure and a retry may succeed */
    static boolean isTemporaryDatabaseError(Throwable thrown) {
        String state = DatabaseErrors.state(thrown);
        return DatabaseErrors.isTemporary(state) || DatabaseErrors.QUERY_CANCELED.equals(state);
    }

    /** Reports a fault of the service as an incident, and returns the response. */
    static PlainResponse internal(Throwable thrown) {
        return PlainResponse.of(
                500, ErrorCode.INTERNAL, "Internal error, reference " + IncidentReporter.report(thrown));
    }
}
