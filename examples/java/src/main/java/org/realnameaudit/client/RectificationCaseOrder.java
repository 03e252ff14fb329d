package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/** The order of cases; ascending by default. */
@Input("RectificationCaseOrder")
public record RectificationCaseOrder(Field field) {

    public enum Field {
        NUMBER,
        DEADLINE,
        UPDATED
    }
}
