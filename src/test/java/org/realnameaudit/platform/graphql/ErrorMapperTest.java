package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Language;

/** The mapping of exceptions to error codes, without HTTP. */
class ErrorMapperTest {

    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(new Failure.InvalidInput("first", InputMessage.REQUIRED), ErrorCode.BAD_USER_INPUT),
                Arguments.of(new Failure.NotFound("code", "reseller", "nobody"), ErrorCode.NOT_FOUND),
                Arguments.of(new UnauthorizedException(), ErrorCode.UNAUTHENTICATED),
                Arguments.of(new AuthenticationFailedException(), ErrorCode.UNAUTHENTICATED),
                Arguments.of(new ForbiddenException("secret"), ErrorCode.FORBIDDEN),
                Arguments.of(new RejectedExecutionException(), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("secret", "08006"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("secret", "57P01"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("secret", "40001"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("secret", "25006"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("Sorry, acquisition timeout!"), ErrorCode.UNAVAILABLE),
                Arguments.of(new SQLException("secret", "57014"), ErrorCode.QUERY_TOO_EXPENSIVE),
                Arguments.of(new SQLException("secret", "42P01"), ErrorCode.INTERNAL),
                Arguments.of(new SQLException("secret"), ErrorCode.INTERNAL),
                Arguments.of(new IllegalStateException("secret"), ErrorCode.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void anExceptionHasItsErrorCodeAtAnyDepthOfWrapping(Throwable thrown, ErrorCode code) {
        for (Throwable wrapped : List.of(
                thrown, new CompletionException(thrown), new RuntimeException(new CompletionException(thrown)))) {
            ClientError error = ErrorMapper.of(wrapped, Language.EN);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).doesNotContain("secret");
        }
    }

    @Test
    void aFailureOfManyFieldsHasOneReference() {
        Throwable failure = new IllegalStateException("secret");
        List<GraphQLError> raised = Stream.of("a", "b", "c")
                .<GraphQLError>map(field -> new ExceptionWhileDataFetching(
                        ResultPath.rootPath().segment(field), new CompletionException(failure), SourceLocation.EMPTY))
                .toList();

        List<GraphQLError> shown = ErrorMapper.of(raised, Language.EN);

        assertThat(shown).extracting(GraphQLError::getPath).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(shown)
                .extracting(GraphQLError::getMessage)
                .containsOnly(shown.getFirst().getMessage());
    }
}
