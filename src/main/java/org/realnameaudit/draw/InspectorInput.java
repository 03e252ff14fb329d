package org.realnameaudit.draw;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.Code;

@Input("InspectorInput")
@Description("An inspector who can be drawn.")
public record InspectorInput(
        @NonNull
        @Pattern(regexp = Code.GRAMMAR, message = Code.MESSAGE)
        @Description(
                "The inspector's id: letters, digits, dots, hyphens and underscores, at most 64. Never a name: it is published with the campaign.")
        String id,

        @Nullable
        @Size(max = 100, message = "must have at most {max} entries")
        @Description(
                "The codes of the resellers that the inspector must not be sent to (回避), 100 at most; published with the campaign.")
        List<@NonNull String> recusedFrom) {

    /** @return each of them once; none when nothing was said */
    List<String> recusals() {
        return recusedFrom == null ? List.of() : recusedFrom.stream().distinct().toList();
    }
}
