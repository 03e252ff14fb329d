package org.realnameaudit.platform.error;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Translates security and executor exceptions into failures that clients may see. */
public final class Failures {

    private Failures() {}

    /** @return the failure for the exception or one of its causes; empty for any other exception */
    public static Optional<Failure> in(Throwable thrown) {
        return Causes.of(thrown).map(Failures::failure).filter(Objects::nonNull).findFirst();
    }

    private static @Nullable Failure failure(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure;
            case UnauthorizedException _ -> new Failure.Unauthenticated("A valid token is required");
            case AuthenticationFailedException _ -> new Failure.Unauthenticated("The token is not valid");
            case ForbiddenException _ -> new Failure.Forbidden("The token does not allow this operation");
            case RejectedExecutionException _ -> new Failure.Unavailable(Failure.Unavailable.OVERLOADED);
            default -> null;
        };
    }
}
