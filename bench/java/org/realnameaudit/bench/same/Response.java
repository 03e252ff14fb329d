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
 * An HTTP response as received. A library would hide interim responses, and accept or refuse malformed ones.
 *
 * @param interim status lines of interim responses
 * @param headers values by lower-case name
 */
record Response(List<String> interim, String status, Map<String, List<String>> headers, byte[] body) {

    private static final String LENGTH = "content-length";

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
            return in.readNBytes(Integer.parseInt(headers.get(LENGTH).getFirst()));
        }
        return headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")
                ? chunks(in)
                : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("connection closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    String text() throws IOException {
        byte[] plain = body;
        if (headers.getOrDefault("content-encoding", List.of()).contains("gzip") && body.length > 0) {
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                plain = unpacked.readAllBytes();
            }
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** @return the headers; a correct Content-Length has a placeholder, because bodies contain times of any length */
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

    boolean isError() throws IOException {
        return !status.matches("HTTP/1.\\d [23].*") || text().contains("\"errors\":[{");
    }
}
