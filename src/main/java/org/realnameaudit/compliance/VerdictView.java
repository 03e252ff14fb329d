package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Verdict")
@Description("What a campaign found of a reseller. The regulator names resellers without saying how many of their outlets it visited.")
public record VerdictView(
        @Ignore String campaignCode,
        @Ignore String resellerCode,
        @NonNull @Description("What it found.") VerdictOutcome outcome) {
}
