package org.realnameaudit.support.fuzz;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.support.Internals;

/** What is wrong with an answer, whatever was asked. */
final class Verdict {

    static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    static final String JSON = "application/json";

    /** What a single client that asks one thing at a time must never see. */
    private static final Set<String> OUR_FAULT = Set.of("INTERNAL", "UNAVAILABLE");
    /** Of graphql-transport-ws, and of WebSockets for what is too large. */
    private static final Set<Integer> CLOSE_CODES = Set.of(4400, 4401, 4403, 4409, 4429, 1009);

    private static final int LARGEST_BODY =
            ConfigProvider.getConfig().getValue("real-name-audit.limits.body-bytes", Integer.class);
    private static final int LONGEST_MESSAGE = 301;

    private Verdict() {}

    /**
     * @param sent how many bytes
     * @throws AssertionError which says what is wrong
     */
    static JsonObject check(HttpResponse<byte[]> response, String accept, int sent) {
        JsonObject answer = parsed(response.body());
        boolean data = answer.get("data") instanceof JsonObject;
        require(
                Set.of("data", "errors", "extensions").containsAll(answer.keySet()),
                "more than data, errors and extensions");
        require(data || !answer.containsKey("data") || answer.isNull("data"), "data that is no object");
        require(data || answer.containsKey("errors"), "neither data nor errors");
        if (answer.containsKey("errors")) {
            require(!answer.getJsonArray("errors").isEmpty(), "no error in the errors");
            answer.getJsonArray("errors").forEach(error -> check(error.asJsonObject()));
        }
        require(
                response.headers().firstValue("Content-Type").orElse("").equals(accept + "; charset=utf-8"),
                "another media type");
        String code = data ? "" : code(answer.getJsonArray("errors").getJsonObject(0));
        int expected = data ? 200 : sent > LARGEST_BODY ? 413 : expected(code, accept);
        boolean byUrl =
                response.request().method().equals("GET") && code.equals("BAD_REQUEST") && response.statusCode() == 405;
        require(
                response.statusCode() == expected || byUrl,
                "status %s where %s is expected".formatted(response.statusCode(), expected));
        return answer;
    }

    /** @throws AssertionError which says what is wrong with what came over a WebSocket */
    static void check(SocketClient.Heard heard) {
        require(CLOSE_CODES.contains(heard.code()), "closed with %s".formatted(heard.code()));
        for (String text : heard.messages()) {
            JsonObject message = parsed(text.getBytes(StandardCharsets.UTF_8));
            switch (message.getString("type")) {
                case "connection_ack", "ping", "pong" -> require(message.size() == 1, "more than a type: " + text);
                case "error" -> message.getJsonArray("payload").forEach(error -> check(error.asJsonObject()));
                default -> throw new AssertionError("no message that was to come: " + text);
            }
        }
    }

    private static int expected(String code, String accept) {
        return accept.equals(JSON) && !code.equals("BAD_REQUEST")
                ? 200
                : ErrorCode.valueOf(code).status();
    }

    private static JsonObject parsed(byte[] body) {
        try (JsonReader reader = Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE))
                .createReader(new StringReader(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString()))) {
            return reader.readObject();
        } catch (CharacterCodingException | RuntimeException e) {
            throw new AssertionError("no object of JSON: " + e, e);
        }
    }

    private static String code(JsonObject error) {
        return error.getJsonObject("extensions").getString("code");
    }

    private static void check(JsonObject error) {
        require(
                Set.of("message", "locations", "path", "extensions").containsAll(error.keySet()),
                "an error with other members");
        String message = error.getString("message");
        require(!message.isBlank(), "an empty message");
        require(message.length() <= LONGEST_MESSAGE, "a message of %s characters".formatted(message.length()));
        require(!message.matches("(?s).*\\p{C}.*"), "characters in a message that are none to be seen");
        require(!Internals.SHOWN.matcher(message).find(), "a message that shows what is ours: " + message);
        require(
                Arrays.stream(ErrorCode.values()).anyMatch(each -> each.name().equals(code(error))),
                "no code of ours: " + code(error));
        require(!OUR_FAULT.contains(code(error)), "our fault: " + code(error));
        if (error.containsKey("locations")) {
            require(
                    error.getJsonArray("locations").stream()
                            .map(JsonValue::asJsonObject)
                            .allMatch(at -> at.getInt("line") > 0 && at.getInt("column") > 0),
                    "a location that is none");
        }
        if (error.containsKey("path")) {
            require(
                    !error.getJsonArray("path").isEmpty()
                            && error.getJsonArray("path").stream()
                                    .allMatch(step ->
                                            step instanceof JsonString || step.getValueType() == ValueType.NUMBER),
                    "a path that is none");
        }
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
