package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.realnameaudit.platform.http.PlainResponse;

/** Responses of the resources for files, in JSON. */
final class FileResponses {

    private static final int UNPROCESSABLE = 422;

    private FileResponses() {}

    static Response of(PlainResponse response) {
        Response.ResponseBuilder builder = Response.status(response.status()).entity(response.body());
        response.headers().forEach(builder::header);
        return builder.build();
    }

    static Response json(int status, JsonObject body) {
        return of(
                new PlainResponse(status, PlainResponse.HEADERS, body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** @param at where the import can be asked for */
    static Response accepted(URI at, UUID id) {
        return located(
                at,
                json(202, Json.createObjectBuilder().add("id", id.toString()).build()));
    }

    static Response of(URI at, ImportView ended) {
        return located(
                at,
                json(
                        switch (ended.state()) {
                            case APPLIED -> 200;
                            case REFUSED -> UNPROCESSABLE;
                            default ->
                                ended.errors().isEmpty()
                                        ? 500
                                        : ended.errors().getFirst().code().status();
                        },
                        ended.json()));
    }

    private static Response located(URI at, Response answer) {
        return Response.fromResponse(answer).location(at).build();
    }
}
