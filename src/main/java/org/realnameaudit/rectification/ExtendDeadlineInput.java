package org.realnameaudit.rectification;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("ExtendDeadlineInput")
@Description("More time for the reseller.")
public record ExtendDeadlineInput(
        @NonNull @Description(RectificationStepInput.NUMBER) String number,

        @NonNull
        @Description(
                "The new last day on which the reseller is in time: later than the one before, not before today in China.")
        LocalDate deadline,

        @NonNull @NotBlank @Text @Description(RectificationStepInput.REASON)
        String reason,

        @Description(RectificationStepInput.VERSION) int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
