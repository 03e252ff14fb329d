package org.realnameaudit.inspection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;

@Input("RecordInspectionsInput")
@Description("Visits to be recorded (暗访), all of them or none.")
public record RecordInspectionsInput(
        @NonNull
        @Description(
                "The code of the campaign, which is IN_FIELD or IN_REVIEW; or behind these, where an inspection was withdrawn.")
        String campaign,

        @NonNull
        @Size(min = 1, max = MOST, message = "must have {min} to {max} entries")
        @Description("The visits, 1 to 500, each outlet once. More at a time go through POST /imports/inspections.")
        List<@NonNull @Valid InspectionInput> inspections,

        @Text
        @Description(
                "Why outlets are recorded again whose inspections were withdrawn; part of the history. When left out, the reason of the withdrawal stands.")
        String reason,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {

    static final int MOST = 500;
}
