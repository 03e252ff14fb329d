package org.realnameaudit.platform.http;

import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.realnameaudit.platform.error.Failure;

/** Parses JSON from clients: one value in UTF-8, without duplicate keys. */
public final class StrictJson {

    /** Cached, because each call of {@link jakarta.json.Json} searches for a provider. */
    static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory UNIQUE_KEYS =
            JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** @throws Failure.BadRequest if the bytes are not one JSON value in UTF-8 without duplicate keys */
    public static JsonValue parse(byte[] bytes) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            throw notJson();
        }
    }

    /** @throws Failure.BadRequest if the text is not one JSON value without duplicate keys */
    public static JsonValue parse(String text) {
        try (JsonReader reader = UNIQUE_KEYS.createReader(new StringReader(text));
                JsonParser parser = JSON.createParser(new StringReader(text))) {
            JsonValue value = reader.readValue();
            // The reader refuses duplicate keys but ignores text after the value; the parser detects such text.
            switch (parser.next()) {
                case START_OBJECT -> parser.skipObject();
                case START_ARRAY -> parser.skipArray();
                default -> {}
            }
            if (parser.hasNext()) {
                throw new JsonException("more than one value");
            }
            return value;
        } catch (RuntimeException _) {
            // The parser throws various exceptions: for deep nesting, long numbers and invalid JSON.
            throw notJson();
        }
    }

    private static Failure notJson() {
        return new Failure.BadRequest(400, "The request must be valid JSON in UTF-8 without duplicate keys");
    }
}
