package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.EvidenceInput;

@Input("RectificationStepInput")
@Description("A step in a case.")
public record RectificationStepInput(
        @NonNull @Description(NUMBER) String number,
        @Text @Description(REASON) String reason,

        @Nullable
        @Size(max = EvidenceInput.MOST, message = "must have at most {max} pieces")
        @Description("What proves it, 20 pieces at most; a case takes 500.")
        List<@NonNull @Valid EvidenceInput> evidence,

        @Description(VERSION) int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {

    static final String NUMBER = "The case number, such as miit-2016-11/yuantel.";
    static final String REASON = "Why; part of the history, and public with it.";
    static final String VERSION =
            "The version of the case that the change was decided on; STALE when there is a newer one.";

    /** @return none when none was put forward */
    List<Evidence> pieces() {
        return evidence == null
                ? List.of()
                : evidence.stream().map(EvidenceInput::evidence).toList();
    }
}
