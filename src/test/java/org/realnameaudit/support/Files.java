package org.realnameaudit.support;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** Files that are sent to the service, and fetched from it. */
public final class Files {

    private Files() {
    }

    public static Response outlets(String csv) {
        return send(Tokens.auditor(), "/imports/outlets", csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response inspections(String campaign, String csv) {
        return send(Tokens.auditor(), "/imports/inspections?campaign=" + campaign, csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response send(RequestSpecification caller, String path, byte[] csv) {
        return caller.contentType("text/csv; charset=utf-8").body(csv).post(path);
    }
}
