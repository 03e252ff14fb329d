package org.realnameaudit.packaged;

import java.util.HashMap;
import java.util.Map;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;

/** Steps of one case. Each step expects the version of the previous one. */
final class CaseScenario {

    private static final String STEP =
            "mutation ($input: %s!) { step: %s(input: $input) { number status version allowedActions } }";

    private final String number;
    private int version;

    private CaseScenario(String number, int version) {
        this.number = number;
        this.version = version;
    }

    static CaseScenario open(String username, String campaign, String reseller, String reason) {
        Answer answer = send(
                username,
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller, "reason", reason));
        return new CaseScenario(answer.get("step.number"), answer.get("step.version"));
    }

    static CaseScenario of(String number, int version) {
        return new CaseScenario(number, version);
    }

    Answer step(String username, String mutation, Map<String, ?> fields) {
        return step(username, mutation, "RectificationStepInput", fields);
    }

    /** @param input the name of the input type */
    Answer step(String username, String mutation, String input, Map<String, ?> fields) {
        Map<String, Object> values = new HashMap<>(fields);
        values.put("number", number);
        values.put("expectedVersion", version);
        Answer answer = send(username, mutation, input, values);
        if (!answer.hasErrors()) {
            version = answer.get("step.version");
        }
        return answer;
    }

    private static Answer send(String username, String mutation, String input, Map<String, ?> values) {
        return Ask.query(
                Tokens.bearer(Keycloak.realm().accessToken(username)),
                STEP.formatted(input, mutation),
                Map.of("input", values));
    }
}
