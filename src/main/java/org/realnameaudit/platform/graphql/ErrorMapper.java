package org.realnameaudit.platform.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.introspection.IntrospectionDisabledError;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.Failures;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.persistence.DatabaseErrors;
import org.realnameaudit.platform.value.Language;

/**
 * Translates exceptions and graphql-java's errors into the errors that GraphQL clients see. An exception that is not
 * known to be safe to show becomes INTERNAL, with a reference that is also in the log.
 */
public final class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    // The rest of the message has names of graphql-java's own classes.
    private static final Pattern NODE = Pattern.compile("(?s)( -)? '\\w+\\{.*");
    private static final Pattern PREFIX = Pattern.compile("(?i)^Validation error \\([^)]*\\) : ");

    private ErrorMapper() {}

    /**
     * @param language the language of the messages of invalid values
     * @return the errors to send, with their locations and paths. Logs each internal error once.
     */
    public static List<GraphQLError> of(List<GraphQLError> errors, Language language) {
        List<GraphQLError> shown = new ArrayList<>();
        // A failed batch is an error of each of its fields, but has one reference and one stack trace in the log.
        IdentityHashMap<Throwable, ClientError> known = new IdentityHashMap<>();
        for (GraphQLError error : errors) {
            // graphql-java adds this error to that of the resolver when null reaches a non-null field.
            if (error.getErrorType() != ErrorType.NullValueInNonNullableField) {
                ClientError plain = error instanceof ExceptionWhileDataFetching fetching
                        ? known.computeIfAbsent(
                                Causes.root(fetching.getException()), _ -> of(fetching.getException(), language))
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

    /**
     * @param language the language of the messages of invalid values
     * @return the error to send. An internal error is logged under the reference in its message.
     */
    public static ClientError of(Throwable thrown, Language language) {
        Optional<Failure> failure = failure(thrown);
        if (failure.isEmpty()) {
            return internal(thrown);
        }
        if (failure.get().code() == ErrorCode.UNAVAILABLE
                && Causes.of(thrown, Failure.class).findAny().isEmpty()) {
            LOG.warnf(
                    "Request refused; the service is overloaded or its database unavailable: %s", thrown.getMessage());
        }
        return new ClientError(failure.get(), language);
    }

    static ErrorCode code(Throwable thrown) {
        return failure(thrown).map(Failure::code).orElse(ErrorCode.INTERNAL);
    }

    private static Optional<Failure> failure(Throwable thrown) {
        return Failures.in(thrown).or(() -> DatabaseErrors.failure(thrown));
    }

    private static ClientError of(GraphQLError error) {
        return switch (error) {
            case ClientError ours -> ours;
            case UnknownOperationException _ -> new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, cleaned(error));
            case IntrospectionDisabledError _ ->
                new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, "Introspection is disabled");
            case BadFaithIntrospectionError _ -> new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, cleaned(error));
            default -> ofType(error);
        };
    }

    private static ClientError ofType(GraphQLError error) {
        ErrorClassification type = error.getErrorType();
        return type == ErrorType.OperationNotSupported || type == ErrorType.ValidationError
                ? new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, cleaned(error))
                : internal(new IllegalStateException(error.getMessage()));
    }

    private static ClientError internal(Throwable cause) {
        return new ClientError(ErrorCode.INTERNAL, "Internal error, reference " + IncidentReporter.report(cause));
    }

    private static String cleaned(GraphQLError error) {
        return NODE.matcher(PREFIX.matcher(error.getMessage()).replaceFirst("")).replaceFirst("");
    }
}
