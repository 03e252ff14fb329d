package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Sends GraphQL requests to the service, as a front end does. */
public final class Ask {

    private Ask() {}

    /** @param file the name of a document in {@code src/test/resources/queries}, without its extension */
    public static Answer queryFile(String file) {
        return queryFile(file, Map.of());
    }

    public static Answer queryFile(String file, Map<String, ?> variables) {
        return query(readDocument(file), variables);
    }

    public static Answer query(String query) {
        return query(query, Map.of());
    }

    public static Answer query(String query, Map<String, ?> variables) {
        return query(given(), query, variables);
    }

    /** @param request may have headers, such as a token */
    public static Answer query(RequestSpecification request, String query, Map<String, ?> variables) {
        Map<String, Object> body = new HashMap<>();
        body.put("query", query);
        body.put("variables", variables);
        return Answer.of(request.contentType("application/json")
                .accept("application/graphql-response+json")
                .body(body)
                .post("/graphql"));
    }

    /** @param language the value of Accept-Language */
    public static Answer queryInLanguage(String language, String query) {
        return query(given().header("Accept-Language", language), query, Map.of());
    }

    public static String readDocument(String file) {
        try (InputStream in = Ask.class.getResourceAsStream("/queries/" + file + ".graphql")) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
