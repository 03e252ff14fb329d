package org.realnameaudit.bench.same;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP response as received. It is parsed here, because an HTTP library hides interim responses and does not pass on
 * malformed ones unchanged.
 *
 * @param interim the status lines of interim responses
 * @param headers the values of the headers by lower-case name
 */
record Response(List<String> interim, String status, Map<String, List<String>> headers, byte[] body) {

    private static final String LENGTH = "content-length";

    /**
     * @param toHead whether the request was HEAD, whose response has no body
     * @throws EOFException if the connection is closed before the response is complete
     */
    static Response read(InputStream in, boolean toHead) throws IOException {
        List<String> interim = new ArrayList<>();
        String status = line(in);
        Map<String, List<String>> headers = headers(in);
        while (status.startsWith("HTTP/1.1 1") && !status.startsWith("HTTP/1.1 101")) {
            interim.add(status);
            status = line(in);
            headers = headers(in);
        }
        return new Response(interim, status, headers, body(in, status, headers, toHead));
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(header.length > 1 ? header[1] : "");
        }
        return headers;
    }

    private static byte[] body(InputStream in, String status, Map<String, List<String>> headers, boolean toHead)
            throws IOException {
        if (toHead || status.matches("HTTP/1.\\d (?:101|204|304)\\b.*")) {
            return new byte[0];
        }
        if (headers.containsKey(LENGTH)) {
            return complete(in, Integer.parseInt(headers.get(LENGTH).getFirst()));
        }
        return headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")
                ? chunks(in)
                : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(complete(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static byte[] complete(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("connection closed before the response was complete");
        }
        return bytes;
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("connection closed before the response was complete");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** @return the body as text, decompressed */
    String text() throws IOException {
        byte[] plain = body;
        if (headers.getOrDefault("content-encoding", List.of()).contains("gzip") && body.length > 0) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                plain = unpacked.readAllBytes();
            }
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    /**
     * @return the headers for comparison; a valid Date and a correct Content-Length are replaced by placeholders,
     *     because the times in bodies differ in length between runs
     */
    Map<String, String> comparable() {
        Map<String, String> all = new TreeMap<>();
        headers.forEach((name, values) -> all.put(
                name,
                switch (name) {
                    case "date" ->
                        values.getFirst().matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT")
                                ? "(date)"
                                : values.toString();
                    case LENGTH ->
                        values.equals(List.of(Integer.toString(body.length)))
                                ? "(length of the body)"
                                : String.join(" / ", values);
                    default -> String.join(" / ", values);
                }));
        return all;
    }

    /** @return whether the status or the body shows an error */
    boolean isError() throws IOException {
        return !status.matches("HTTP/1.\\d [23].*") || text().contains("\"errors\":[{");
    }
}
