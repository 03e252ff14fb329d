package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.realnameaudit.platform.error.ErrorCode;

/** What is answered, in JSON. */
final class Answers {

    private static final int UNPROCESSABLE = 422;

    private Answers() {}

    static Response json(int status, JsonObject body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .entity(body.toString())
                .build();
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

    static Response error(int status, ErrorCode code, String message) {
        Response answer = json(
                status,
                Json.createObjectBuilder()
                        .add(
                                "errors",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("code", code.name())
                                                .add("message", message)))
                        .build());
        return switch (status) {
            case 503 ->
                Response.fromResponse(answer).header("Retry-After", "10").build();
            default -> answer;
        };
    }

    private static Response located(URI at, Response answer) {
        return Response.fromResponse(answer).location(at).build();
    }
}
