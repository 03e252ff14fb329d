package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.error.Failure.BadRequest;

class GraphQLRequestTest {

    @Test
    void aRequestHasAQueryVariablesAndAnOperationName() {
        GraphQLRequest request = GraphQLRequest.parse(utf8("""
                {"query": "{x}", "operationName": "a", "variables": {"b": 1}, "extensions": {}, "other": 1}"""));

        assertThat(request).isEqualTo(new GraphQLRequest("{x}", null, "a", Map.of("b", 1)));
    }

    @Test
    void aNullMemberIsTheSameAsAnAbsentOne() {
        GraphQLRequest request = GraphQLRequest.parse(utf8("""
                {"query": "{x}", "operationName": null, "variables": null, "extensions": null}"""));

        assertThat(request).isEqualTo(new GraphQLRequest("{x}", null, null, Map.of()));
    }

    @Test
    void aRequestMayHaveAHashInsteadOfADocument() {
        GraphQLRequest request = GraphQLRequest.parse(utf8("""
                {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "%s"}}}""".formatted("0a".repeat(32))));

        assertThat(request.document()).isNull();
        assertThat(request.hash()).isEqualTo("0a".repeat(32));
    }

    @Test
    void urlParametersAreParsedAsARequest() {
        GraphQLRequest request = GraphQLRequest.parse(MultiMap.caseInsensitiveMultiMap()
                .add("query", "{x}")
                .add("variables", "{\"b\":1}")
                .add("operationName", ""));

        assertThat(request).isEqualTo(new GraphQLRequest("{x}", null, null, Map.of("b", 1)));
    }

    @Test
    void aRepeatedUrlParameterIsRefused() {
        MultiMap parameters =
                MultiMap.caseInsensitiveMultiMap().add("query", "{x}").add("query", "{y}");

        assertThatThrownBy(() -> GraphQLRequest.parse(parameters))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("must not be repeated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "1",
                "\"{x}\"",
                "[]",
                "[{\"query\":\"{x}\"}]",
                "{}",
                "{\"query\":null}",
                "{\"query\":1}",
                "{\"query\":\"\"}",
                "{\"query\":[\"{x}\"]}",
                "{\"query\":\"{x}\",\"variables\":1}",
                "{\"query\":\"{x}\",\"variables\":[]}",
                "{\"query\":\"{x}\",\"variables\":\"{}\"}",
                "{\"query\":\"{x}\",\"operationName\":1}",
                "{\"query\":\"{x}\",\"extensions\":1}",
                "{\"query\":\"{x}\"} trailing",
                "{\"query\":\"{x}\",\"query\":\"{y}\"}",
                "{\"query\":\"{x}\",\"variables\":{\"a\":1,\"a\":2}}",
                "{\"query\":\"{x}\",\"extensions\":{\"persistedQuery\":1}}",
                "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"ABC\"}}}",
                "{\"extensions\":{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"%s\"}}}"
            })
    void aMalformedRequestBodyIsRefused(String body) {
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8(body.replace("%s", "0a".repeat(32)))))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void tooDeepJsonAndTooLongNumbersAreRefused() {
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8(
                        "{\"query\":\"{x}\",\"variables\":{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}")))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8("{\"query\":" + "9".repeat(100_000) + "}")))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin1 = "{\"query\":\"{é}\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> GraphQLRequest.parse(latin1))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("UTF-8");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
