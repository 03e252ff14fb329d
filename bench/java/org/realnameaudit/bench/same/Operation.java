package org.realnameaudit.bench.same;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Requests for GraphQL operations. */
final class Operation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Operation() {}

    static Request post(String document) {
        return post(document, Map.of());
    }

    static Request post(String document, Map<String, ?> variables) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", document);
        if (!variables.isEmpty()) {
            request.put("variables", variables);
        }
        return json(write(request)).header("Accept: application/graphql-response+json");
    }

    /** @param body the raw body */
    static Request json(String body) {
        return Request.of("POST", "/graphql")
                .header("Content-Type: application/json")
                .body(body);
    }

    /** @param parameters names and values in turn */
    static Request get(String... parameters) {
        StringBuilder target = new StringBuilder("/graphql");
        for (int i = 0; i < parameters.length; i += 2) {
            target.append(i == 0 ? '?' : '&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        }
        return Request.of("GET", target.toString());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Sorts the members of JSON objects, except in {@code data}. Outside of {@code data}, their order has no meaning
     * and differs in each run.
     *
     * @return the sorted JSON, or the same text if it is not JSON
     */
    static String ordered(String text) {
        if (!text.startsWith("{") || text.startsWith("{\"data\":")) {
            return text;
        }
        try {
            return write(ordered(JSON.readTree(text)));
        } catch (JsonProcessingException _) {
            return text;
        }
    }

    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode elements = JSON.createArrayNode();
            array.forEach(each -> elements.add(ordered(each)));
            return elements;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        member.getKey().equals("data") ? member.getValue() : ordered(member.getValue())));
        return JSON.createObjectNode().setAll(members);
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
