package org.realnameaudit.packaged;

import java.util.HashMap;
import java.util.Map;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Tokens;

/**
 * Performs the steps of one rectification case as users of the Keycloak realm. Each step sends the version that the
 * last successful step returned.
 */
final class CaseScenario {

    private static final String STEP =
            "mutation ($input: %s!) { step: %s(input: $input) { rectificationCase { number status version allowedActions } } }";

    private final String number;
    private int version;

    private CaseScenario(String number, int version) {
        this.number = number;
        this.version = version;
    }

    /** Opens a case and starts at its first version. */
    static CaseScenario open(String username, String campaign, String reseller, String reason) {
        Answer answer = send(
                username,
                "openRectificationCase",
                "OpenRectificationCaseInput",
                Map.of("campaign", campaign, "reseller", reseller, "reason", reason));
        return new CaseScenario(
                answer.get("step.rectificationCase.number"), answer.get("step.rectificationCase.version"));
    }

    /** Continues an existing case at this version. */
    static CaseScenario resume(String number, int version) {
        return new CaseScenario(number, version);
    }

    Answer step(String username, String mutation, Map<String, ?> fields) {
        return step(username, mutation, Mutation.stepInput(mutation), fields);
    }

    /**
     * Sends the mutation, and keeps the returned version for the next step.
     *
     * @param fields the fields of the input except {@code number} and {@code expectedVersion}
     */
    Answer step(String username, String mutation, String inputType, Map<String, ?> fields) {
        Map<String, Object> values = new HashMap<>(fields);
        values.put("number", number);
        return sendStep(username, mutation, inputType, values);
    }

    /** @param measure its number among the measures of the case */
    Answer liftMeasure(String username, int measure, Map<String, ?> fields) {
        Map<String, Object> values = new HashMap<>(fields);
        values.put("id", NodeId.of("Measure", number + "/" + measure));
        return sendStep(username, "liftMeasure", "LiftMeasureInput", values);
    }

    private Answer sendStep(String username, String mutation, String inputType, Map<String, Object> values) {
        values.put("expectedVersion", version);
        Answer answer = send(username, mutation, inputType, values);
        if (!answer.hasErrors()) {
            version = answer.get("step.rectificationCase.version");
        }
        return answer;
    }

    private static Answer send(String username, String mutation, String inputType, Map<String, ?> values) {
        return Ask.query(
                Tokens.bearer(Keycloak.realm().accessToken(username)),
                STEP.formatted(inputType, mutation),
                Map.of("input", values));
    }
}
