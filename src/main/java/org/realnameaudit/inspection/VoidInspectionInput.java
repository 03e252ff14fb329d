package org.realnameaudit.inspection;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("VoidInspectionInput")
@Description("An inspection to be withdrawn.")
public record VoidInspectionInput(
        @Id @NonNull @Description("The global id of the inspection.")
        String id,

        @NonNull
        @NotBlank(message = "must say something")
        @Text
        @Description("Why; part of the history, and public with the campaign.")
        String reason,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
