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
import org.realnameaudit.platform.error.Incident;
import org.realnameaudit.platform.http.PlainResponse;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/**
 * The same codes for the same failures as in GraphQL; but what takes the database too long is no query that could be
 * made cheaper.
 */
class FileErrorMapper {

    private static final Logger LOG = Logger.getLogger(FileErrorMapper.class);

    @ServerExceptionMapper(priority = 1)
    Response of(UnauthorizedException thrown) {
        return FileResponses.of(PlainResponse.of(401, ErrorCode.UNAUTHENTICATED, "This needs a token"));
    }

    @ServerExceptionMapper(priority = 1)
    Response of(ForbiddenException thrown) {
        return FileResponses.of(PlainResponse.of(403, ErrorCode.FORBIDDEN, "The token does not allow this"));
    }

    static PlainResponse of(Failure failure) {
        PlainResponse response = PlainResponse.of(failure);
        // Files take longer than queries.
        return response.status() == 503 ? response.with("Retry-After", "10") : response;
    }

    @ServerExceptionMapper
    Response of(WebApplicationException thrown, UriInfo requested) {
        int status = thrown.getResponse().getStatus();
        PlainResponse response = PlainResponse.of(
                status,
                ErrorCode.BAD_REQUEST,
                switch (status) {
                    case 404 -> "No such path";
                    case 405 -> "Not with this method";
                    case 415 -> "Send text/csv in UTF-8";
                    default -> "The request cannot be read";
                });
        String methods = requested.getPath().matches("/?imports/.+") ? "GET, HEAD, POST" : "GET, HEAD";
        return FileResponses.of(status == 405 ? response.with("Allow", methods) : response);
    }

    // Also those of ours: the build would load a class of ours that were named here, on whatever Java Maven runs on.
    @ServerExceptionMapper
    Response of(RuntimeException thrown) {
        return FileResponses.of(known(thrown).map(FileErrorMapper::of).orElseGet(() -> internal(thrown)));
    }

    /** @return what a client may know of it; empty when nothing */
    static Optional<Failure> known(Throwable thrown) {
        Optional<Failure> failure = Causes.of(thrown, Failure.class).findFirst();
        if (failure.isEmpty() && isOfTheDatabase(thrown)) {
            String state = DatabaseErrors.state(thrown);
            LOG.warnf("Nothing was done, as the database has it, SQL state %s", state);
            return Optional.of(new Failure.Unavailable(
                    DatabaseErrors.LOCK_NOT_AVAILABLE.equals(state)
                            ? "Somebody else is changing the same; try again"
                            : "The database is away, overloaded, or has no room; try again"));
        }
        return failure;
    }

    /** @return whether the database could not or would not, and may a little later */
    static boolean isOfTheDatabase(Throwable thrown) {
        String state = DatabaseErrors.state(thrown);
        return DatabaseErrors.isForNow(state) || DatabaseErrors.QUERY_CANCELED.equals(state);
    }

    static PlainResponse internal(Throwable thrown) {
        return PlainResponse.of(
                500, ErrorCode.INTERNAL, "Something went wrong here; the reference is " + Incident.report(thrown));
    }
}
