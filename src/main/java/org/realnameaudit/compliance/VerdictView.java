package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Verdict")
@Description(
        "What a campaign found of a reseller: what the regulator published of it, naming resellers without saying how many of their outlets it "
                + "visited; or what the inspections of its outlets come to, where they are recorded here.")
public record VerdictView(
        @Ignore String campaignCode,
        @Ignore String resellerCode,
        @NonNull @Description("What it found.") VerdictOutcome outcome) {}
