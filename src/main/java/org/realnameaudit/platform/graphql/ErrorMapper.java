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
import io.smallrye.graphql.validation.BeanValidationError;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.Failures;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/**
 * Translates exceptions and graphql-java's errors into the errors that GraphQL clients see. An exception that is not
 * known to be safe to show becomes INTERNAL, with a reference that is also in the log.
 */
public final class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    // graphql-java's messages quote the value inside the names of its own classes.
    private static final Pattern VALUE =
            Pattern.compile("(?s) with value '.*' (?=is not a valid|is missing|must |contains )");
    private static final Pattern NODE = Pattern.compile("(?s)( -)? '\\w+\\{.*");
    // The rest of the message has names of Java classes, or the value.
    private static final Pattern VARIABLE = Pattern.compile("(?s)(Variable '\\w+' has an invalid value).*");
    // The validator's path begins with the mutation and its only argument.
    private static final Pattern INVALID_INPUT =
            Pattern.compile("\\b\\w+\\.input\\.(\\S+?)(?:\\.<list element>)? (?=must )");
    private static final Pattern VIOLATION_SEPARATOR = Pattern.compile(", (?=\\w+\\.input\\.)");
    private static final Pattern PREFIX = Pattern.compile("^Validation error \\([^)]*\\) : ");

    private ErrorMapper() {}

    /** @return the errors to send, with their locations and paths. Logs each internal error once. */
    public static List<GraphQLError> of(List<GraphQLError> errors) {
        List<GraphQLError> shown = new ArrayList<>();
        // A failed batch is an error of each of its fields, but has one reference and one stack trace in the log.
        IdentityHashMap<Throwable, ClientError> known = new IdentityHashMap<>();
        for (GraphQLError error : errors) {
            // graphql-java adds this error to that of the resolver when null reaches a non-null field.
            if (error.getErrorType() != ErrorType.NullValueInNonNullableField) {
                ClientError plain = error instanceof ExceptionWhileDataFetching fetching
                                && !isOfIntrospection(fetching.getException())
                        ? known.computeIfAbsent(Causes.root(fetching.getException()), _ -> of(fetching.getException()))
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

    /** @return the error to send. An internal error is logged under the reference in its message. */
    public static ClientError of(Throwable thrown) {
        Optional<Failure> failure = failure(thrown);
        if (failure.isEmpty()) {
            return internal(thrown);
        }
        if (failure.get().code() == ErrorCode.UNAVAILABLE
                && Causes.of(thrown, Failure.class).findAny().isEmpty()) {
            LOG.warnf(
                    "Request refused; the service is overloaded or its database unavailable: %s", thrown.getMessage());
        }
        return new ClientError(failure.get());
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
            case ExceptionWhileDataFetching fetching
            when isOfIntrospection(fetching.getException()) ->
                new ClientError(ErrorCode.BAD_USER_INPUT, "`includeDeprecated` must be true or false");
            case ExceptionWhileDataFetching fetching -> of(fetching.getException());
            case InvalidSyntaxError _ -> new ClientError(ErrorCode.GRAPHQL_PARSE_FAILED, cleaned(error));
            case UnknownOperationException _ -> new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, cleaned(error));
            case IntrospectionDisabledError _ ->
                new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, "Introspection is disabled");
            case BeanValidationError invalid ->
                new ClientError(ErrorCode.BAD_USER_INPUT, cleaned(sorted(invalid.getMessage())));
            case BadFaithIntrospectionError _ -> new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, cleaned(error));
            case Throwable thrown when error.getErrorType() == ErrorType.ExecutionAborted -> of(thrown);
            default -> ofType(error);
        };
    }

    /** The engine's introspection fetchers throw for a null argument that the introspection schema allows. */
    private static boolean isOfIntrospection(Throwable thrown) {
        return thrown instanceof NullPointerException
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("graphql.introspection.");
    }

    private static ClientError ofType(GraphQLError error) {
        ErrorClassification type = error.getErrorType();
        if (type == ErrorType.OperationNotSupported || type == ErrorType.ValidationError && !isInput(error)) {
            return new ClientError(ErrorCode.GRAPHQL_VALIDATION_FAILED, cleaned(error));
        }
        return type == ErrorType.ValidationError
                ? new ClientError(ErrorCode.BAD_USER_INPUT, cleaned(error))
                : internal(new IllegalStateException(error.getMessage()));
    }

    // An invalid value gets the same code in the document, in the variables (where it is thrown) and at a field (where
    // the error has a path). All other validation errors mean that the document does not match the schema.
    private static boolean isInput(GraphQLError error) {
        return error instanceof ValidationError validation
                        && validation.getValidationErrorType() == ValidationErrorType.WrongType
                || error instanceof Throwable
                || error.getPath() != null && !error.getPath().isEmpty();
    }

    private static ClientError internal(Throwable cause) {
        return new ClientError(ErrorCode.INTERNAL, "Internal error, reference " + IncidentReporter.report(cause));
    }

    /** Sorts the violations in a message, because the validator returns them in no fixed order. */
    private static String sorted(String violations) {
        return VIOLATION_SEPARATOR
                .splitAsStream(violations.replaceFirst("^validation failed: ", ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String cleaned(GraphQLError error) {
        return cleaned(error.getMessage());
    }

    private static String cleaned(String engineMessage) {
        String message = INVALID_INPUT
                .matcher(VARIABLE.matcher(PREFIX.matcher(engineMessage).replaceFirst(""))
                        .replaceFirst("$1"))
                .replaceAll("`$1` ");
        return NODE.matcher(VALUE.matcher(message).replaceFirst(" ")).replaceFirst("");
    }
}
