package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description(
        "Outcome of an inspection (暗访). Only COMPLIANT and VIOLATING are results, and only results count in rates.")
public enum InspectionOutcome {
    @Description("No violation was found (未发现违规行为).")
    COMPLIANT,
    @Description("At least one violation was found (存在违规行为).")
    VIOLATING,
    @Description("No outlet was found at the address (未找到).")
    NOT_FOUND,
    @Description("The outlet has closed down (已关闭).")
    CLOSED_DOWN,
    @Description("The inspection was refused (拒绝检查), as its evidence shows. That is no violation of registration.")
    REFUSED,
    @Description("The visit was given up (未检查), for the reason in the note.")
    NOT_VISITED;

    /** @return whether the visit counts in rates; the result follows from its findings */
    boolean isResult() {
        return this == COMPLIANT || this == VIOLATING;
    }

    boolean needsNote() {
        return this == REFUSED || this == NOT_VISITED;
    }

    boolean needsEvidence() {
        return this == REFUSED;
    }
}
