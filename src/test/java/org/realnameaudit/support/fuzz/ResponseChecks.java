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

/** Checks that hold for every response, whatever the request. */
final class ResponseChecks {

    static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    static final String JSON = "application/json";

    /** A client that sends one request at a time must never receive these codes. */
    private static final Set<String> SERVER_ERRORS = Set.of("INTERNAL", "UNAVAILABLE");
    /** Close codes of graphql-transport-ws, and 1009 for a message that is too large. */
    private static final Set<Integer> CLOSE_CODES = Set.of(4400, 4401, 4403, 4409, 4429, 1009);

    private static final int MAX_BODY =
            ConfigProvider.getConfig().getValue("real-name-audit.limits.body-bytes", Integer.class);
    private static final int MAX_MESSAGE = 301;

    private ResponseChecks() {}

    /**
     * @param sent the number of bytes of the request body
     * @throws AssertionError if the response is invalid
     */
    static JsonObject check(HttpResponse<byte[]> response, String accept, int sent) {
        JsonObject answer = parsed(response.body());
        boolean data = answer.get("data") instanceof JsonObject;
        require(
                Set.of("data", "errors", "extensions").containsAll(answer.keySet()),
                "members other than data, errors and extensions");
        require(data || !answer.containsKey("data") || answer.isNull("data"), "data is not an object");
        require(data || answer.containsKey("errors"), "neither data nor errors");
        if (answer.containsKey("errors")) {
            require(!answer.getJsonArray("errors").isEmpty(), "errors is empty");
            answer.getJsonArray("errors").forEach(error -> check(error.asJsonObject()));
        }
        require(
                response.headers().firstValue("Content-Type").orElse("").equals(accept + "; charset=utf-8"),
                "unexpected media type");
        String code = data ? "" : code(answer.getJsonArray("errors").getJsonObject(0));
        int expected = data ? 200 : sent > MAX_BODY ? 413 : expected(code, accept);
        boolean byUrl =
                response.request().method().equals("GET") && code.equals("BAD_REQUEST") && response.statusCode() == 405;
        require(
                response.statusCode() == expected || byUrl,
                "status %s, expected %s".formatted(response.statusCode(), expected));
        return answer;
    }

    /** @throws AssertionError if a received message or the close code is invalid */
    static void check(SocketClient.Received received) {
        require(CLOSE_CODES.contains(received.code()), "closed with %s".formatted(received.code()));
        for (String text : received.messages()) {
            JsonObject message = parsed(text.getBytes(StandardCharsets.UTF_8));
            switch (message.getString("type")) {
                case "connection_ack", "ping", "pong" ->
                    require(message.size() == 1, "members other than type: " + text);
                case "error" -> message.getJsonArray("payload").forEach(error -> check(error.asJsonObject()));
                default -> throw new AssertionError("unexpected message: " + text);
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
            throw new AssertionError("not a JSON object: " + e, e);
        }
    }

    private static String code(JsonObject error) {
        return error.getJsonObject("extensions").getString("code");
    }

    private static void check(JsonObject error) {
        require(
                Set.of("message", "locations", "path", "extensions").containsAll(error.keySet()),
                "unexpected members of an error");
        String message = error.getString("message");
        require(!message.isBlank(), "an empty message");
        require(message.length() <= MAX_MESSAGE, "a message of %s characters".formatted(message.length()));
        require(!message.matches("(?s).*\\p{C}.*"), "control characters in a message");
        require(!Internals.PATTERN.matcher(message).find(), "internal details in a message: " + message);
        require(
                Arrays.stream(ErrorCode.values()).anyMatch(each -> each.name().equals(code(error))),
                "unknown code: " + code(error));
        require(!SERVER_ERRORS.contains(code(error)), "server error: " + code(error));
        if (error.containsKey("locations")) {
            require(
                    error.getJsonArray("locations").stream()
                            .map(JsonValue::asJsonObject)
                            .allMatch(at -> at.getInt("line") > 0 && at.getInt("column") > 0),
                    "an invalid location");
        }
        if (error.containsKey("path")) {
            require(
                    !error.getJsonArray("path").isEmpty()
                            && error.getJsonArray("path").stream()
                                    .allMatch(step ->
                                            step instanceof JsonString || step.getValueType() == ValueType.NUMBER),
                    "an invalid path");
        }
    }

    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new AssertionError(problem);
        }
    }
}
