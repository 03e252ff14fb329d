package org.realnameaudit.reseller;

import org.eclipse.microprofile.graphql.Description;

@Description("What resellers can be sorted by.")
public enum ResellerOrderField {
    @Description("The code.")
    CODE,
    @Description("The name in the language of the request: simplified Chinese by pinyin, traditional by strokes.")
    NAME,
    @Description(
            "The violation rate over all published campaigns. Where nothing was counted comes first in ascending order, last in descending.")
    VIOLATION_RATE
}
