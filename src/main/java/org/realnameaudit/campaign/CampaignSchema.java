package org.realnameaudit.campaign;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;

/** The GraphQL types of campaigns: the campaign, its filter, and the inputs to create and move one. */
public final class CampaignSchema {

    private CampaignSchema() {}

    @Type("Campaign")
    @Description("A round of unannounced inspections (抽查暗访).")
    public record CampaignView(
            @NonNull @Description("Its code, such as miit-2016-11.")
            String code,

            @NonNull @Description("A title that describes it.")
            String title,

            @NonNull @Description("Who inspects, such as 工业和信息化部网络安全管理局.")
            String regulator,

            @NonNull @Description("Where it stands.") CampaignStatus status,

            @NonNull @Description("Where its counts come from.")
            CampaignBasis basis,

            @Description("The first day of visits; null where it was not published.") @Nullable
            LocalDate startedOn,

            @Description("The last day of visits; null where it was not published.") @Nullable
            LocalDate endedOn,

            @Description("The day of publication; null before.") @Nullable
            LocalDate publishedOn,

            @NonNull
            @Description("Where the published figures can be read: text to be shown, not links to be followed.")
            List<@NonNull String> sources,

            @Description("Grows with every change; a change names the version it saw.")
            int version)
            implements Node {

        static final String TYPE = "Campaign";

        /**
         * @return the day that stands for the campaign's violations: the last day of visits, else the day of
         *     publication, else the first day of visits; empty when none of these is known
         */
        public Optional<LocalDate> violatedOn() {
            return Stream.of(endedOn, publishedOn, startedOn)
                    .filter(Objects::nonNull)
                    .findFirst();
        }

        @Override
        @Id
        @NonNull
        @Description("Opaque global id.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Input("CampaignFilter")
    @Description("Which campaigns; what is left out does not matter.")
    public record CampaignFilter(
            @Description("Where they stand.") @Nullable CampaignStatus status) {}

    @Input("CreateCampaignInput")
    @Description("A round of unannounced inspections to be planned (抽查暗访).")
    public record CreateCampaignInput(
            @NonNull
            @Pattern(regexp = Code.GRAMMAR, message = Code.MESSAGE)
            @Description("Its code for good, such as miit-2016-11: letters, digits, dots, hyphens "
                    + "and underscores, at most 64.")
            String code,

            @NonNull @Label @Description("A title that describes it.")
            String title,

            @NonNull @Label @Description("Who inspects, such as 工业和信息化部网络安全管理局.")
            String regulator,

            @Description("The first day of visits; inspections before it are refused.") @Nullable
            LocalDate startedOn,

            @Description("The last day of visits; inspections after it are refused.") @Nullable
            LocalDate endedOn,

            @Nullable
            @Size(max = 20, message = "must have at most {max} entries")
            @Description("Where the published figures can be read, 20 places at most: text to be shown, such as "
                    + "新华网 2017-02-06, not a link to be followed.")
            List<@NonNull @Label String> sources,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("MoveCampaignInput")
    @Description("Where a campaign goes next.")
    public record MoveCampaignInput(
            @NonNull @Description("The code of the campaign.")
            String code,

            @NonNull
            @Description("The next status: DRAFT, IN_FIELD, IN_REVIEW, PUBLISHED, CLOSED, one step at a time; "
                    + "IN_REVIEW may go back to IN_FIELD.")
            CampaignStatus status,

            @Description("The version of the campaign that the change was decided on; STALE when there is a newer one.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}
}
