package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

/** The values of responses in one form, because sides write some of them differently. */
final class Answers {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    /** Some sides write large numbers and fractions as text. */
    private static final Set<String> NUMBERS = Set.of("inspected", "violating", "violationPercent");

    private Answers() {}

    /** @throws IOException if the response contains errors */
    static JsonNode ofResponse(String response) throws IOException {
        JsonNode parsed = JSON.readTree(response);
        if (!parsed.path("errors").isMissingNode() || !parsed.path("data").isObject()) {
            throw new IOException(response.substring(0, Math.min(1_000, response.length())));
        }
        return comparable("data", parsed.get("data"));
    }

    static JsonNode ofData(String data) throws IOException {
        return comparable("data", JSON.readTree(data));
    }

    private static JsonNode comparable(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                copy.set(each.getKey(), comparable(each.getKey(), each.getValue()));
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(each -> copy.add(comparable(name, each)));
            return copy;
        }
        if (value.isNull()) {
            return value;
        }
        return switch (name) {
            // Each side has its own format of cursors.
            case "endCursor" -> BooleanNode.TRUE;
            case "at" ->
                TextNode.valueOf(
                        OffsetDateTime.parse(value.asText()).toInstant().toString());
            default ->
                value.isNumber() || NUMBERS.contains(name)
                        ? DecimalNode.valueOf(new BigDecimal(value.asText()).stripTrailingZeros())
                        : value;
        };
    }
}
