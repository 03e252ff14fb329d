package org.realnameaudit.support;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Files that are sent to the service, and fetched from it. */
public final class Files {

    private Files() {}

    public static Response outlets(String csv) {
        return send(Tokens.auditor(), "/imports/outlets", csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response inspections(String campaign, String csv) {
        return send(
                Tokens.auditor(), "/imports/inspections?campaign=" + campaign, csv.getBytes(StandardCharsets.UTF_8));
    }

    /** @return what becomes of inspections that are sent with an idempotency key */
    public static Response inspectionsWithKey(String key, String campaign, String csv) {
        return send(
                Tokens.auditor().header("Idempotency-Key", key),
                "/imports/inspections?campaign=" + campaign,
                csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response send(RequestSpecification caller, String path, byte[] csv) {
        return caller.contentType("text/csv; charset=utf-8").body(csv).post(path);
    }

    /** @return what a file of so many bytes is to be sent to; nothing of it has been */
    public static Socket upload(String path, long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write("""
                POST %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: text/csv\r
                Content-Length: %d\r
                \r
                """.formatted(path, Tokens.valid("auditor"), length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
