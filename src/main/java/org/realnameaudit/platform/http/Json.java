package org.realnameaudit.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/** Writes responses, which are maps, lists and a few scalar types, directly as JSON. */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Several times the usual size of a response with the maximum number of values. */
    private static final int MAX_BYTES = 4_194_304;

    private Json() {}

    /**
     * @return JSON in UTF-8
     * @throws Failure.TooExpensive if the JSON would exceed the size limit
     * @throws IllegalStateException if a value has any other type
     */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096) {
            @Override
            public synchronized void write(byte[] more, int from, int length) {
                if (count + length > MAX_BYTES) {
                    throw new Failure.TooExpensive(("The response would exceed %s bytes; request less. "
                                    + "Mutations in the request have taken effect")
                            .formatted(MAX_BYTES));
                }
                super.write(more, from, length);
            }
        };
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Boolean bool -> json.writeBoolean(bool);
            case Double number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("cannot write as JSON: " + value.getClass());
        }
    }
}
