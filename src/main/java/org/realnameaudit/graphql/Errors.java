package org.realnameaudit.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * What leaves when something goes wrong: the only place that makes an error for a client. Whatever is not known to be safe
 * to show becomes INTERNAL, with a reference id that the log has too.
 */
final class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);
    private static final String QUERY_CANCELED = "57014";

    // graphql-java repeats the value, inside the names of its own classes.
    private static final Pattern VALUE = Pattern.compile("(?s) with value '.*' is not a valid");
    private static final Pattern PREFIX = Pattern.compile("^Validation error \\([^)]*\\) : ");

    private Errors() {
    }

    static List<GraphQLError> of(List<GraphQLError> errors) {
        List<GraphQLError> shown = new ArrayList<>();
        for (GraphQLError error : errors) {
            // The null that this one complains about has an error of its own.
            if (error.getErrorType() != ErrorType.NullValueInNonNullableField) {
                shown.add(of(error).at(error));
            }
        }
        if (shown.isEmpty() && !errors.isEmpty()) {
            shown.add(internal(new IllegalStateException(errors.getFirst().getMessage())).at(errors.getFirst()));
        }
        return shown;
    }

    static ClientError of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return new ClientError(failure.code(), failure.getMessage());
            }
            if (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                return new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE,
                        "The database needed longer than one statement may; ask for less");
            }
        }
        return internal(thrown);
    }

    private static ClientError of(GraphQLError error) {
        return switch (error) {
            case ClientError ours -> ours;
            case ExceptionWhileDataFetching fetching -> of(fetching.getException());
            case InvalidSyntaxError _ -> new ClientError(ErrorCode.GRAPHQL_PARSE_FAILED, shown(error));
            case UnknownOperationException _ -> new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, shown(error));
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
        return type == ErrorType.ValidationError ? new ClientError(ErrorCode.BAD_USER_INPUT, shown(error))
                : internal(new IllegalStateException(error.getMessage()));
    }

    // A value that cannot be gets the same code wherever it stands: in the document, in the variables (where it is thrown), or
    // at a field (where it has a path). What is left is a document that does not fit the schema.
    private static boolean isInput(GraphQLError error) {
        return error instanceof ValidationError validation && validation.getValidationErrorType() == ValidationErrorType.WrongType
                || error instanceof Throwable || error.getPath() != null && !error.getPath().isEmpty();
    }

    private static ClientError internal(Throwable cause) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(cause, "Internal error %s", reference);
        return new ClientError(ErrorCode.INTERNAL, "Internal error, reference " + reference);
    }

    private static String shown(GraphQLError error) {
        return VALUE.matcher(PREFIX.matcher(error.getMessage()).replaceFirst("")).replaceFirst(" is not a valid");
    }
}
