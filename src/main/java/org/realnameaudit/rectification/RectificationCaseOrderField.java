package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("What cases can be sorted by.")
public enum RectificationCaseOrderField {
    @Description("The case number.")
    NUMBER,
    @Description("The deadline; none is later than all others.")
    DEADLINE,
    @Description("The last change.")
    UPDATED
}
