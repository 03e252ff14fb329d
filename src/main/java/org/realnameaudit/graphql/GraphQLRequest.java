package org.realnameaudit.graphql;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The shape that GraphQL over HTTP gives a request's body; the framework takes many others and fails on some. */
final class GraphQLRequest {

    private GraphQLRequest() {
    }

    /** @throws Failure.BadRequest when the body is not a request */
    static JsonObject parse(byte[] body) {
        JsonValue parsed = json(body);
        if (parsed.getValueType() == ValueType.ARRAY) {
            throw new Failure.BadRequest(400, "Batches are not supported: send one operation a request");
        }
        if (parsed.getValueType() != ValueType.OBJECT) {
            throw new Failure.BadRequest(400, "The body must be a JSON object");
        }
        JsonObject request = parsed.asJsonObject();
        if (!isA(request, "query", ValueType.STRING) || request.getString("query").isBlank()) {
            throw new Failure.BadRequest(400, "`query` must be a document");
        }
        checkOptional(request, "operationName", ValueType.STRING, "a string");
        checkOptional(request, "variables", ValueType.OBJECT, "an object");
        checkOptional(request, "extensions", ValueType.OBJECT, "an object");
        return withoutNulls(request);
    }

    private static JsonValue json(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            try (JsonParser parser = Json.createParser(new StringReader(text))) {
                parser.next();
                JsonValue value = parser.getValue();
                if (parser.hasNext()) {
                    throw new JsonException("more than one value");
                }
                return value;
            }
        } catch (CharacterCodingException | RuntimeException _) {
            // The parser has exceptions of many kinds: for nesting, for numbers that are too long, for what is no JSON.
            throw new Failure.BadRequest(400, "The body must be JSON in UTF-8");
        }
    }

    private static void checkOptional(JsonObject request, String name, ValueType type, String description) {
        if (request.containsKey(name) && !request.isNull(name) && !isA(request, name, type)) {
            throw new Failure.BadRequest(400, "`%s` must be %s".formatted(name, description));
        }
    }

    private static boolean isA(JsonObject request, String name, ValueType type) {
        return request.containsKey(name) && request.get(name).getValueType() == type;
    }

    // The framework takes a JSON null for an object and fails.
    private static JsonObject withoutNulls(JsonObject request) {
        var builder = Json.createObjectBuilder();
        for (String name : Set.of("query", "operationName", "variables", "extensions")) {
            if (request.containsKey(name) && !request.isNull(name)) {
                builder.add(name, request.get(name));
            }
        }
        return builder.build();
    }
}
