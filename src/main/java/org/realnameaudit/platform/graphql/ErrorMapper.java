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
        IdentityHashMap<Throwable, ClientError> known = new IdentityHashMap<>();
        for (GraphQLError error : errors) {
            // The null that this one complains about has an error of its own.
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

    public static ClientError of(Throwable thrown) {
        Optional<Failure> failure = failure(thrown);
        if (failure.isEmpty()) {
            return internal(thrown);
        }
        if (failure.get().code() == ErrorCode.UNAVAILABLE
                && Causes.of(thrown, Failure.class).findAny().isEmpty()) {
            LOG.warnf("Refused for want of a thread or a connection: %s", thrown.getMessage());
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

    /** The engine's own fetchers fail on a null that the schema of introspection allows. */
    private static boolean isOfIntrospection(Throwable thrown) {
        return thrown instanceof NullPointerException
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("graphql.introspection.");
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
