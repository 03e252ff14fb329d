package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("NotifyRectificationInput")
@Description("A notice to the reseller (整改通知).")
public record NotifyRectificationInput(
        @NonNull @Description(RectificationStepInput.NUMBER) String number,

        @Description(
                "The last day on which the reseller is in time, not before today in China; none when left out, as the law names "
                        + "no number of days.")
        LocalDate deadline,

        @Description("The code of the instrument that it rests on; one that was in force on the day of the violation.")
        String legalBasis,

        @Text @Description(RectificationStepInput.REASON) String reason,
        @Description(RectificationStepInput.VERSION) int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
