package org.realnameaudit.rectification;

import java.util.Optional;
import org.realnameaudit.platform.relay.NodeId;

/**
 * A part of a case that mutations name by a global id: a measure, a penalty procedure or a review.
 *
 * @param number the sequence of the notice of a procedure. Measures and reviews of a case are counted from 1 instead,
 *     because the sequence of an event would tell others how many confidential events came before it.
 */
record CasePart(Type type, CaseKey caseKey, int number) {

    enum Type {
        MEASURE("Measure", "measure"),
        PENALTY_PROCEDURE("PenaltyProcedure", "penalty procedure"),
        REVIEW("Review", "review");

        /** The name of the GraphQL type. */
        final String name;
        /** The name in messages. */
        final String noun;

        Type(String name, String noun) {
            this.name = name;
            this.noun = noun;
        }
    }

    /** @return the part that the id names, which may not exist; empty if it is no id of a part */
    static Optional<CasePart> parse(String id) {
        Optional<NodeId> parsed = NodeId.parse(id);
        for (Type type : Type.values()) {
            if (parsed.isPresent() && parsed.get().type().equals(type.name)) {
                return of(type, parsed.get().key());
            }
        }
        return Optional.empty();
    }

    /** @return the part with this key, which may not exist; empty if it is no key of a part */
    static Optional<CasePart> of(Type type, String key) {
        int slash = key.lastIndexOf('/');
        if (slash < 0 || !key.substring(slash + 1).matches("[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(key.substring(slash + 1));
        return CaseKey.parse(key.substring(0, slash)).map(each -> new CasePart(type, each, number));
    }

    /** @return the text of the key, such as miit-2016-11/yuantel/3 */
    String key() {
        return caseKey.number() + "/" + number;
    }

    String id() {
        return NodeId.of(type.name, key());
    }
}
