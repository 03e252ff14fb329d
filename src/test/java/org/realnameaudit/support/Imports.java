package org.realnameaudit.support;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Imports of CSV files over HTTP. */
public final class Imports {

    private Imports() {}

    public static Response outlets(String csv) {
        return send(Tokens.auditor(), "/imports/outlets", csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response inspections(String campaign, String csv) {
        return send(
                Tokens.auditor(), "/imports/inspections?campaign=" + campaign, csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response inspectionsWithKey(String key, String campaign, String csv) {
        return send(
                Tokens.auditor().header("Idempotency-Key", key),
                "/imports/inspections?campaign=" + campaign,
                csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response send(RequestSpecification caller, String path, byte[] csv) {
        return caller.contentType("text/csv; charset=utf-8").body(csv).post(path);
    }

    /** Sends a file as an auditor. */
    public static Response sendAs(String mediaType, String path, byte[] file) {
        return Tokens.auditor()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(mediaType)
                .body(file)
                .post(path);
    }

    /** @return a connection on which the head of an upload has been sent, and the body has not */
    public static Socket openUpload(String path, long length) throws IOException {
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
