package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("OpenRectificationCaseInput")
@Description("A case to open.")
public record OpenRectificationCaseInput(
        @NonNull @Description("The code of the campaign in which violations were found.")
        String campaign,

        @NonNull @Description("The code of the reseller that has to put things right.")
        String reseller,

        @DefaultValue("ORDINARY") @Description("How grave it is.")
        CaseSeverity severity,

        @Text @Description("Why; part of the history.") String reason,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {

    CaseKey key() {
        return new CaseKey(campaign, reseller);
    }
}
