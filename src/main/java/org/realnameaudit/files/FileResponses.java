package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.realnameaudit.platform.http.PlainResponse;
import org.realnameaudit.platform.value.Language;

/** Creates JSON responses for imports and exports. */
final class FileResponses {

    private static final int UNPROCESSABLE_CONTENT = 422;

    private FileResponses() {}

    /** @return the same response for Jakarta REST */
    static Response of(PlainResponse response) {
        Response.ResponseBuilder builder = Response.status(response.status()).entity(response.body());
        response.headers().forEach(builder::header);
        return builder.build();
    }

    /** @return a response with this JSON object as its body */
    static Response json(int status, JsonObject body) {
        return of(
                new PlainResponse(status, PlainResponse.HEADERS, body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** @param at the URI of the new object */
    static Response created(URI at, JsonObject body) {
        return located(at, json(201, body));
    }

    /** @param at the URI of the import's state */
    static Response accepted(URI at, UUID id) {
        return located(
                at,
                json(202, Json.createObjectBuilder().add("id", id.toString()).build()));
    }

    /**
     * @param language the language of the errors
     * @return the response for a finished import: 200, 422, or for a failed one the status of its first error
     */
    static Response of(URI at, ImportView ended, Language language) {
        return located(
                at,
                json(
                        switch (ended.state()) {
                            case APPLIED -> 200;
                            case REFUSED -> UNPROCESSABLE_CONTENT;
                            default ->
                                ended.errors().isEmpty()
                                        ? 500
                                        : ended.errors().getFirst().code().status();
                        },
                        ended.json(language)));
    }

    private static Response located(URI at, Response response) {
        return Response.fromResponse(response).location(at).build();
    }
}
