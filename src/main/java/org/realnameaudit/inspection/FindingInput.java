package org.realnameaudit.inspection;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.EvidenceInput;

@Input("FindingInput")
@Description("A violation that was found.")
public record FindingInput(
        @NonNull @Description("The code of its type, one that the law knew on the day of the visit.")
        String type,

        @Text @Description("What the inspector has to say about it; no person's name.")
        String note,

        @Nullable
        @Size(max = EvidenceInput.MOST, message = "must have at most {max} pieces")
        @Description("What proves it, 20 pieces at most.")
        List<@NonNull @Valid EvidenceInput> evidence) {

    /** @return none when none was put forward */
    List<Evidence> pieces() {
        return evidence == null
                ? List.of()
                : evidence.stream().map(EvidenceInput::evidence).toList();
    }
}
