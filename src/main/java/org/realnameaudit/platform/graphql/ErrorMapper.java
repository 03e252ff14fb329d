package org.realnameaudit.platform.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.introspection.IntrospectionDisabledError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.graphql.validation.BeanValidationError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.Incident;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/**
 * What leaves when something goes wrong: the only place that makes an error for a client. Whatever is not known to be
 * safe to show becomes INTERNAL, with a reference id that the log has too.
 */
public final class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    // graphql-java repeats the value, inside the names of its own classes.
    private static final Pattern VALUE =
            Pattern.compile("(?s) with value '.*' (?=is not a valid|is missing|must |contains )");
    private static final Pattern NODE = Pattern.compile("(?s)( -)? '\\w+\\{.*");
    // Behind it come names of Java's classes, or the value.
    private static final Pattern VARIABLE = Pattern.compile("(?s)(Variable '\\w+' has an invalid value).*");
    // The validator's path begins with the mutation and its only argument.
    private static final Pattern INVALID_INPUT =
            Pattern.compile("\\b\\w+\\.input\\.(\\S+?)(?:\\.<list element>)? (?=must )");
    private static final Pattern BETWEEN_FAULTS = Pattern.compile(", (?=\\w+\\.input\\.)");
    private static final Pattern PREFIX = Pattern.compile("^Validation error \\([^)]*\\) : ");

    private ErrorMapper() {}

    public static List<GraphQLError> of(List<GraphQLError> errors) {
        List<GraphQLError> shown = new ArrayList<>();
        // A batch that fails is an error of each of its fields: one failure, one reference, one stack trace in the log.
        Map<Throwable, ClientError> known = new IdentityHashMap<>();
        for (GraphQLError error : errors) {
            // The null that this one complains about has an error of its own.
            if (error.getErrorType() != ErrorType.NullValueInNonNullableField) {
                ClientError plain = error instanceof ExceptionWhileDataFetching fetching
                        ? known.computeIfAbsent(root(fetching.getException()), _ -> of(fetching.getException()))
                        : of(error);
                shown.add(plain.at(error));
            }
        }
        if (shown.isEmpty() && !errors.isEmpty()) {
            shown.add(internal(new IllegalStateException(errors.getFirst().getMessage()))
                    .at(errors.getFirst()));
        }
        return shown;
    }

    public static ClientError of(Throwable thrown) {
        return knownIn(thrown).orElseGet(() -> internal(thrown));
    }

    static ErrorCode code(Throwable thrown) {
        return Causes.of(thrown)
                .map(ErrorMapper::codeOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ErrorCode.INTERNAL);
    }

    private static Optional<ClientError> knownIn(Throwable thrown) {
        return Causes.of(thrown)
                .map(ErrorMapper::known)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ClientError known(Throwable cause) {
        ErrorCode code = codeOf(cause);
        return code == null
                ? null
                : cause instanceof Failure failure
                        ? new ClientError(failure)
                        : switch (code) {
                            case UNAUTHENTICATED ->
                                new ClientError(
                                        code,
                                        cause instanceof UnauthorizedException
                                                ? "A valid token is needed"
                                                : "The token is not valid");
                            case FORBIDDEN -> new ClientError(code, "The token does not allow this");
                            case QUERY_TOO_EXPENSIVE ->
                                new ClientError(code, "The request takes longer than it may; ask for less");
                            default -> unavailable(cause);
                        };
    }

    /** @return null when it says nothing that a client may know */
    private static ErrorCode codeOf(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure.code();
            case UnauthorizedException _ -> ErrorCode.UNAUTHENTICATED;
            case AuthenticationFailedException _ -> ErrorCode.UNAUTHENTICATED;
            case ForbiddenException _ -> ErrorCode.FORBIDDEN;
            case RejectedExecutionException _ -> ErrorCode.UNAVAILABLE;
            case SQLException sql
            when DatabaseErrors.QUERY_CANCELED.equals(DatabaseErrors.state(sql)) -> ErrorCode.QUERY_TOO_EXPENSIVE;
            case SQLException sql when DatabaseErrors.isForNow(DatabaseErrors.state(sql)) -> ErrorCode.UNAVAILABLE;
            default -> null;
        };
    }

    private static ClientError unavailable(Throwable cause) {
        LOG.warnf("Refused for want of a thread or a connection: %s", cause.getMessage());
        return new ClientError(ErrorCode.UNAVAILABLE, "The service is overloaded or its database is away; try again");
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static ClientError of(GraphQLError error) {
        return switch (error) {
            case ClientError ours -> ours;
            case ExceptionWhileDataFetching fetching -> of(fetching.getException());
            case InvalidSyntaxError _ -> new ClientError(ErrorCode.GRAPHQL_PARSE_FAILED, shown(error));
            case UnknownOperationException _ -> new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, shown(error));
            case IntrospectionDisabledError _ ->
                new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, "Introspection is off here");
            case BeanValidationError invalid ->
                new ClientError(ErrorCode.BAD_USER_INPUT, shown(sorted(invalid.getMessage())));
            case BadFaithIntrospectionError _ -> new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, shown(error));
            case Throwable thrown when error.getErrorType() == ErrorType.ExecutionAborted -> of(thrown);
            default -> ofType(error);
        };
    }

    private static ClientError ofType(GraphQLError error) {
        ErrorClassification type = error.getErrorType();
        if (type == ErrorType.OperationNotSupported || type == ErrorType.ValidationError && !isInput(error)) {
            return new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, shown(error));
        }
        return type == ErrorType.ValidationError
                ? new ClientError(ErrorCode.BAD_USER_INPUT, shown(error))
                : internal(new IllegalStateException(error.getMessage()));
    }

    // A value that cannot be gets the same code wherever it stands: in the document, in the variables (where it is
    // thrown), or at a field (where it has a path). What is left is a document that does not fit the schema.
    private static boolean isInput(GraphQLError error) {
        return error instanceof ValidationError validation
                        && validation.getValidationErrorType() == ValidationErrorType.WrongType
                || error instanceof Throwable
                || error.getPath() != null && !error.getPath().isEmpty();
    }

    private static ClientError internal(Throwable cause) {
        return new ClientError(ErrorCode.INTERNAL, "Internal error, reference " + Incident.report(cause));
    }

    /** The validator returns the faults of an input as a set. */
    private static String sorted(String faults) {
        return BETWEEN_FAULTS
                .splitAsStream(faults.replaceFirst("^validation failed: ", ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String shown(GraphQLError error) {
        return shown(error.getMessage());
    }

    private static String shown(String engineMessage) {
        String message = INVALID_INPUT
                .matcher(VARIABLE.matcher(PREFIX.matcher(engineMessage).replaceFirst(""))
                        .replaceFirst("$1"))
                .replaceAll("`$1` ");
        return NODE.matcher(VALUE.matcher(message).replaceFirst(" ")).replaceFirst("");
    }
}
