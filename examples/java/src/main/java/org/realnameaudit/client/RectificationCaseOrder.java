package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/** An ascending order. */
@Input("RectificationCaseOrder")
public record RectificationCaseOrder(Field field) {

    public enum Field {
        NUMBER,
        DEADLINE,
        UPDATED
    }
}
