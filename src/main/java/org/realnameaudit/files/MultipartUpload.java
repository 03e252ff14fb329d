package org.realnameaudit.files;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/** Reads a form with one file, and passes the content on while it arrives. Quarkus itself would write it to disk. */
final class MultipartUpload implements MultipartParser.PartHandler {

    static final String MEDIA_TYPE_MESSAGE = "`Content-Type` must be multipart/form-data with a boundary";

    /** The largest size of a body beside the content of its file. */
    static final int MAX_OVERHEAD = 1 << 16;

    private static final int BUFFER = 1 << 14;
    private static final int MAX_BOUNDARY = 70;
    /** The encodings that change no byte. */
    private static final Set<String> PLAIN = Set.of("binary", "8bit", "7bit");

    private final InputStream body;
    private final Consumer<ByteBuffer> content;
    private final MultipartParser.ParseState parser;
    private long inFile;
    private @Nullable String name;

    /**
     * @param content receives the content of the file
     * @throws Failure if the media type has no boundary
     */
    MultipartUpload(MediaType type, InputStream body, Consumer<ByteBuffer> content) {
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw new Failure.BadRequest(415, MEDIA_TYPE_MESSAGE);
        }
        this.body = body;
        this.content = content;
        this.parser = MultipartParser.beginParse(
                this, boundary.getBytes(StandardCharsets.US_ASCII), StandardCharsets.UTF_8.name());
    }

    /**
     * @return the name of the file
     * @throws Failure if the upload ends early, or is no form with one file
     */
    String receive() {
        byte[] buffer = new byte[BUFFER];
        long received = 0;
        try {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                received += length;
                if (!parser.isComplete()) {
                    parser.parse(ByteBuffer.wrap(buffer, 0, length));
                }
                if (received - inFile > MAX_OVERHEAD) {
                    throw malformed();
                }
            }
        } catch (IOException e) {
            throw new Failure.BadRequest(
                    400, "Upload incomplete: the connection was closed before the whole file arrived");
        } catch (MultipartParser.MalformedMessageException | IndexOutOfBoundsException _) {
            // The parser has no other way to refuse a header.
            throw malformed();
        }
        if (name == null || !parser.isComplete()) {
            throw malformed();
        }
        return name;
    }

    @Override
    public void beginPart(CaseInsensitiveMap<String> headers) {
        String disposition = headers.getFirst("Content-Disposition");
        String given = disposition == null ? null : HeaderUtil.extractQuotedValueFromHeader(disposition, "filename");
        // The parser would decode an encoded file, and corrupt it at the ends of buffers.
        String encoding = headers.getFirst("Content-Transfer-Encoding");
        if (name != null || given == null || encoding != null && !PLAIN.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw malformed();
        }
        name = given;
    }

    @Override
    public void data(ByteBuffer bytes) {
        inFile += bytes.remaining();
        content.accept(bytes);
    }

    @Override
    public void endPart() {
        // The form must not have another part, and its end is awaited.
    }

    private static Failure malformed() {
        return new Failure.BadRequest(400, "The body must be a form with exactly one part, a file with a `filename`");
    }
}
