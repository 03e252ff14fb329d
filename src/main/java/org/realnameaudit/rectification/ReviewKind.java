package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Kind of review of a measure.")
public enum ReviewKind {
    @Description("Administrative reconsideration (行政复议).")
    RECONSIDERATION,
    @Description("Administrative lawsuit (行政诉讼).")
    LAWSUIT
}
