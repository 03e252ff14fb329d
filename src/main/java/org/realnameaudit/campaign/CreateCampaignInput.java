package org.realnameaudit.campaign;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;

@Input("CreateCampaignInput")
@Description("A round of unannounced inspections to be planned (抽查暗访).")
public record CreateCampaignInput(
        @NonNull
        @Pattern(regexp = Code.GRAMMAR, message = Code.MESSAGE)
        @Description(
                "Its code for good, such as miit-2016-11: letters, digits, dots, hyphens and underscores, at most 64.")
        String code,

        @NonNull @Label @Description("A title that describes it.")
        String title,

        @NonNull @Label @Description("Who inspects, such as 工业和信息化部网络安全管理局.")
        String regulator,

        @Description("The first day of visits; inspections before it are refused.")
        LocalDate startedOn,

        @Description("The last day of visits; inspections after it are refused.")
        LocalDate endedOn,

        @Nullable
        @Size(max = 20, message = "must have at most {max} entries")
        @Description(
                "Where the published figures can be read, 20 places at most: text to be shown, such as 新华网 2017-02-06, not a link to be followed.")
        List<@NonNull @Label String> sources,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
