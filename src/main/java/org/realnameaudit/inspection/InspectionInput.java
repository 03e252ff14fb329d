package org.realnameaudit.inspection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("InspectionInput")
@Description("A visit to be recorded.")
public record InspectionInput(
        @NonNull @Description("The code of the outlet; one that was drawn, where the campaign has a draw.")
        String outlet,

        @NonNull @Description("The day of the visit, within the campaign's days and not after today in China.")
        LocalDate inspectedOn,

        @NonNull
        @Size(max = 20, message = "must have at most {max} entries")
        @Description("The violations that were found, 20 at most; empty when the outlet was compliant.")
        List<@NonNull @Valid FindingInput> findings) {

    boolean hasEvidence() {
        return findings.stream().anyMatch(each -> !each.pieces().isEmpty());
    }
}
