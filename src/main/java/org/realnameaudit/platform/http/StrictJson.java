package org.realnameaudit.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/** Parses JSON from clients: one value in UTF-8, without duplicate keys. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(Object.class);

    private StrictJson() {}

    /**
     * @return maps, lists, texts, numbers, booleans and null
     * @throws Failure.BadRequest if the bytes are not one JSON value in UTF-8 without duplicate keys
     */
    public static @Nullable Object parse(byte[] bytes) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            throw notJson();
        }
    }

    /**
     * @return maps, lists, texts, numbers, booleans and null
     * @throws Failure.BadRequest if the text is not one JSON value without duplicate keys
     */
    public static @Nullable Object parse(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException _) {
            throw notJson();
        }
    }

    /** @return a parsed value as JSON again; equal texts have equal values */
    public static String write(@Nullable Object parsed) {
        try {
            return MAPPER.writeValueAsString(parsed);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure notJson() {
        return new Failure.BadRequest(400, "The request must be valid JSON in UTF-8 without duplicate keys");
    }
}
