package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description(
        "Kind of finding (问题性质). It is fixed when the visit is recorded: a later change of the law does not alter it.")
public enum FindingKind {
    @Description("Violation (违规行为): a law that was in force on the day of the visit names its type.")
    VIOLATION,
    @Description("Advice (建议): no law that was in force on the day of the visit names its type, so neither the outlet "
            + "nor its seller violates.")
    ADVICE
}
