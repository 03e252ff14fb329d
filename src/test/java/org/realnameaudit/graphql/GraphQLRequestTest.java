package org.realnameaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.graphql.Failure.BadRequest;

class GraphQLRequestTest {

    @Test
    void aRequestHasAQueryAndWhatGoesWithIt() {
        var request = GraphQLRequest.parse(utf8("""
                {"query": "{x}", "operationName": "a", "variables": {"b": 1}, "extensions": {}, "other": 1}"""));

        assertThat(request.keySet()).containsExactlyInAnyOrder("query", "operationName", "variables", "extensions");
    }

    @Test
    void nullIsAsGoodAsLeftOut() {
        var request = GraphQLRequest.parse(utf8("""
                {"query": "{x}", "operationName": null, "variables": null, "extensions": null}"""));

        assertThat(request.keySet()).containsExactly("query");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "null", "1", "\"{x}\"", "[]", "[{\"query\":\"{x}\"}]", "{}", "{\"query\":null}", "{\"query\":1}",
            "{\"query\":\"\"}", "{\"query\":[\"{x}\"]}", "{\"query\":\"{x}\",\"variables\":1}", "{\"query\":\"{x}\",\"variables\":[]}",
            "{\"query\":\"{x}\",\"variables\":\"{}\"}", "{\"query\":\"{x}\",\"operationName\":1}", "{\"query\":\"{x}\",\"extensions\":1}",
            "{\"query\":\"{x}\"} trailing" })
    void everythingElseIsRefused(String body) {
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8(body))).isInstanceOf(BadRequest.class);
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8("{\"query\":\"{x}\",\"variables\":{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}")))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> GraphQLRequest.parse(utf8("{\"query\":" + "9".repeat(100_000) + "}"))).isInstanceOf(BadRequest.class);
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin1 = "{\"query\":\"{é}\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> GraphQLRequest.parse(latin1)).isInstanceOf(BadRequest.class).hasMessageContaining("UTF-8");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
