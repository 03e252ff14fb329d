package org.realnameaudit.packaged;

import java.util.HashMap;
import java.util.Map;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;

/** One case, step by step, each on the version that the step before has made. */
final class CaseStory {

    private static final String STEP =
            "mutation ($input: %s!) { step: %s(input: $input) { number status version allowedActions } }";

    private final String number;
    private int version;

    private CaseStory(String number, int version) {
        this.number = number;
        this.version = version;
    }

    static CaseStory opened(String username, String campaign, String reseller, String reason) {
        Answer opened = send(
                username,
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller, "reason", reason));
        return new CaseStory(opened.get("step.number"), opened.get("step.version"));
    }

    static CaseStory found(String number, int version) {
        return new CaseStory(number, version);
    }

    Answer step(String username, String mutation, Map<String, ?> more) {
        return step(username, mutation, "RectificationStepInput", more);
    }

    /** @param input the name of the mutation's input */
    Answer step(String username, String mutation, String input, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
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
                Tokens.bearing(Keycloak.realm().accessToken(username)),
                STEP.formatted(input, mutation),
                Map.of("input", values));
    }
}
