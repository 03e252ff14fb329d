package org.realnameaudit.bench.same;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP request. In target, headers and body, <code>${name}</code> is replaced by a value from an earlier response.
 * <code>"#{name}"</code>, with its quotes, is replaced by the value without quotes.
 *
 * @param headers the lines of the headers, such as {@code Accept: text/csv}
 * @param body null for no body
 * @param captures patterns by name; the first group of a pattern in headers and body is the value for later requests
 * @param until an SQL query that returns true when the work of the request is complete; null if the response shows that
 */
record Request(
        String method, String target, List<String> headers, byte[] body, Map<String, Pattern> captures, String until)
        implements Action {

    static Request of(String method, String target) {
        return new Request(method, target, List.of(), null, Map.of(), null);
    }

    Request header(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Request(method, target, more, body, captures, until);
    }

    Request as(Identity identity) {
        return identity == Identity.PUBLIC ? this : header("Authorization: ${token." + identity + "}");
    }

    Request body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Request body(byte[] bytes) {
        return new Request(method, target, headers, bytes, captures, until);
    }

    Request capture(String name, String pattern) {
        Map<String, Pattern> more = new LinkedHashMap<>(captures);
        more.put(name, Pattern.compile(pattern, Pattern.DOTALL));
        return new Request(method, target, headers, body, more, until);
    }

    Request until(String query) {
        return new Request(method, target, headers, body, captures, query);
    }

    /** @return whether the request is a GraphQL request without a mutation */
    boolean isRepeatable() {
        boolean mutates = body != null && new String(body, StandardCharsets.UTF_8).contains("mutation");
        return target.startsWith("/graphql") && !mutates;
    }

    @Override
    public Result on(Side side) throws IOException, InterruptedException, SQLException {
        Map<String, String> parts = new LinkedHashMap<>();
        boolean succeeded = false;
        Socket socket = side.connect();
        try {
            socket.getOutputStream().write(bytes(side));
            Response response = Response.read(socket.getInputStream(), method.equals("HEAD"));
            describe(response, parts);
            succeeded = !response.isError() && capture(response, side);
        } catch (EOFException | SocketException _) {
            parts.put("status", "connection closed before the response was complete");
        } catch (SocketTimeoutException _) {
            parts.put("status", "timeout");
        }
        if (until != null) {
            side.await(until);
        }
        return new Result(parts, succeeded);
    }

    private byte[] bytes(Side side) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + side.expand(target) + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(each -> each.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        byte[] content = body == null ? null : side.expand(body);
        headers.forEach(each -> head.append(side.expand(each)).append("\r\n"));
        if (content != null
                && headers.stream()
                        .noneMatch(
                                each -> each.startsWith("Content-Length:") || each.startsWith("Transfer-Encoding:"))) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        all.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (content != null) {
            all.write(content);
        }
        return all.toByteArray();
    }

    /** Adds the parts of a response: status, interim responses, headers and body. */
    static void describe(Response response, Map<String, String> parts) throws IOException {
        parts.put("status", response.status());
        if (!response.interim().isEmpty()) {
            parts.put("interim", response.interim().toString());
        }
        response.comparable().forEach((name, value) -> parts.put("header " + name, value));
        parts.put("body", Operation.ordered(response.text()));
    }

    /** @return whether all patterns were found */
    private boolean capture(Response response, Side side) throws IOException {
        String all = response.headers() + "\n" + response.text();
        boolean complete = true;
        for (Map.Entry<String, Pattern> each : captures.entrySet()) {
            Matcher value = each.getValue().matcher(all);
            boolean found = value.find();
            side.values().put(each.getKey(), found ? value.group(1) : "");
            complete &= found;
        }
        return complete;
    }
}
