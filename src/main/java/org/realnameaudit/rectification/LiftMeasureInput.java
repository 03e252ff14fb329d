package org.realnameaudit.rectification;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("LiftMeasureInput")
@Description("A measure to lift.")
public record LiftMeasureInput(
        @NonNull @Description(RectificationStepInput.NUMBER) String number,

        @NonNull @Description("Which one; all of this type that run.")
        MeasureType type,

        @NonNull
        @Description("The day on which it ends, not before the one on which it began, nor after today in China.")
        LocalDate liftedOn,

        @NonNull @NotBlank @Text @Description(RectificationStepInput.REASON)
        String reason,

        @Description(RectificationStepInput.VERSION) int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
