package org.realnameaudit.support;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** The response to a GraphQL request. */
public record Answer(int status, Response response, JsonPath json) {

    public static Answer of(Response response) {
        return new Answer(response.statusCode(), response, response.jsonPath());
    }

    /** @param path below {@code data}, such as {@code campaigns.nodes[0].code} */
    public <T> T get(String path) {
        if (hasErrors()) {
            throw new AssertionError("the response has errors: " + response.asString());
        }
        return json.get("data." + path);
    }

    public <T> List<T> list(String path) {
        return get(path);
    }

    public boolean hasErrors() {
        return json.get("errors") != null;
    }

    /** @return the code of the only error */
    public String code() {
        List<Map<String, Object>> errors = json.getList("errors");
        if (errors == null || errors.size() != 1) {
            throw new AssertionError("the response does not have exactly one error: " + response.asString());
        }
        return json.get("errors[0].extensions.code");
    }

    /** @return the codes of all errors */
    public List<String> codes() {
        return json.getList("errors.extensions.code");
    }

    /** @return the path and the reason of each invalid value in the only error, such as {@code input.code FORMAT} */
    public List<String> inputErrors() {
        code();
        return json.<Map<String, Object>>getList("errors[0].extensions.errors").stream()
                .map(each -> each.get("path") + " " + each.get("reason"))
                .toList();
    }

    /** @return the message of the only error */
    public String message() {
        code();
        return json.get("errors[0].message");
    }
}
