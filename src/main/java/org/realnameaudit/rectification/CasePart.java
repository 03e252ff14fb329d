package org.realnameaudit.rectification;

import java.util.Optional;
import org.realnameaudit.platform.relay.NodeId;

/**
 * A part of a case that mutations name by a global id: a measure, a penalty procedure or a review.
 *
 * @param first the event that created it
 */
record CasePart(Type type, RectificationEvent.Key first) {

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
                return RectificationEvent.Key.parse(parsed.get().key()).map(first -> new CasePart(type, first));
            }
        }
        return Optional.empty();
    }

    String id() {
        return NodeId.of(type.name, first.text());
    }

    int sequence() {
        return first.sequence();
    }
}
