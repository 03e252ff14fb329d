package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("ImposeMeasureInput")
@Description("A measure to impose.")
public record ImposeMeasureInput(
        @NonNull @Description(RectificationStepInput.NUMBER) String number,
        @NonNull @Description("What it is.") MeasureType type,

        @NonNull @Description("The day from which it runs, not after today in China.")
        LocalDate imposedOn,

        @Description("The code of the instrument that it rests on; one that was in force on the day of the violation.")
        String legalBasis,

        @Text @Description("What else is known of it; part of the history.")
        String note,

        @Description(RectificationStepInput.VERSION) int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
