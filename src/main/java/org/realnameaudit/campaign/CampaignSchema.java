package org.realnameaudit.campaign;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.NotBlank;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.DayRange;

/** The GraphQL types of campaigns: the campaign, its filter, and the inputs to create and to change a campaign. */
public final class CampaignSchema {

    private CampaignSchema() {}

    @Type("Campaign")
    @Description("Campaign (抽查暗访): a round of unannounced inspections of real-name registration (实名登记) at "
            + "outlets, with its counts, verdicts and corrections. Before the publication, a reseller "
            + "that was notified of a case in the campaign sees it without results: zero counts, empty lists "
            + "and no draw.")
    public record CampaignView(
            @NonNull @Description("Unique and permanent code of the campaign, such as miit-2016-11.")
            String code,

            @NonNull @Description("Title of the campaign.") String title,

            @NonNull @Description("Authority that carries out the campaign, such as 工业和信息化部网络安全管理局.")
            String regulator,

            @NonNull @Description("Current status of the campaign.")
            CampaignStatus status,

            @NonNull
            @Description("Source of the campaign's counts: published totals or recorded inspections, never both.")
            CampaignBasis basis,

            @NonNull @Description("Why the campaign is made (检查类型).")
            CampaignPurpose purpose,

            @Description("Code that campaigns of one drive (专项行动) share; null when the campaign belongs to none.")
            @Nullable
            String programme,

            @Description("First calendar day of the visits (暗访), in China's time zone; null when it was not "
                    + "given or not published.")
            @Nullable
            LocalDate startedOn,

            @Description("Last calendar day of the visits (暗访), in China's time zone; null when it was not "
                    + "given or not published.")
            @Nullable
            LocalDate endedOn,

            @Description("Calendar days between which the visits (暗访) lie, if the regulator published no exact days; "
                    + "otherwise null.")
            @Nullable
            DayRange violatedBetween,

            @Description("Calendar day of the publication (公开), in China's time zone; null before the campaign "
                    + "is PUBLISHED.")
            @Nullable
            LocalDate publishedOn,

            @NonNull
            @Description("Publications that contain the figures, as text to display, not as links. Empty when "
                    + "none was given.")
            List<@NonNull String> sources,

            @Description(
                    "Calendar day on which the campaign was cancelled (取消), in China's time zone; null while it is not "
                            + "CANCELLED.")
            @Nullable
            LocalDate cancelledOn,

            @Description("Reason for the cancellation; null while the campaign is not CANCELLED.") @Nullable
            String cancelledBecause,

            @Description(
                    "Version of the campaign. It increases with each change of the campaign and with the draw, but "
                            + "not with recorded inspections. Mutations of the campaign require it as "
                            + "`expectedVersion`.")
            int version,

            @Ignore @Nullable String followsCode,
            @Ignore @Nullable String regionCode,
            @Ignore List<String> complaints)
            implements Node {

        static final String TYPE = "Campaign";

        /** @return the days between which the visits lie; empty if they are not known */
        public Optional<DayRange> visits() {
            return startedOn == null || endedOn == null
                    ? Optional.ofNullable(violatedBetween)
                    : Optional.of(new DayRange(startedOn, endedOn));
        }

        /**
         * @return the days of the violations if no visits were recorded (rule 16): those of the visits, or otherwise
         *     the day of publication; empty if neither is known
         */
        public Optional<DayRange> violations() {
            return visits().or(() -> Optional.ofNullable(publishedOn).map(day -> new DayRange(day, day)));
        }

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the campaign, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Type("CampaignObstacle")
    @Description("Reason for which a campaign (抽查暗访) cannot be published or closed yet.")
    public record CampaignObstacleView(
            @NonNull @Description("Action that is not possible yet: PUBLISH or CLOSE.")
            CampaignAction action,

            @NonNull
            @Description("Reason, as `moveCampaign` gives it in `extensions.errors`: nothing to publish, such as an "
                    + "inspected outlet; drawn outlets without an outcome; or cases that were neither closed "
                    + "nor withdrawn.")
            String reason,

            @Description("Number of the drawn outlets or the cases in the way; 0 when there is nothing to publish.")
            int count) {}

    @Input("CampaignFilter")
    @Description("Conditions on campaigns (抽查暗访). A condition that is left out or null does not apply.")
    public record CampaignFilter(
            @Nullable @Description("Statuses that a campaign may have; an empty list matches no campaign.")
            List<@NonNull CampaignStatus> status,

            @Description("Part of the code or the title of the campaign, at most 100 characters. It matches in any "
                    + "script and without inline pinyin.")
            @Nullable
            String search,

            @Description("Earliest first calendar day of the visits (暗访). Campaigns without a first day do not match.")
            @Nullable
            LocalDate startedFrom,

            @Description("Latest first calendar day of the visits (暗访). Campaigns without a first day do not match.")
            @Nullable
            LocalDate startedTo,

            @Description("Earliest calendar day of the publication (公开). Unpublished campaigns do not match.") @Nullable
            LocalDate publishedFrom,

            @Description("Latest calendar day of the publication (公开). Unpublished campaigns do not match.") @Nullable
            LocalDate publishedTo,

            @Description("Purposes (检查类型), of which a campaign must have one.") @Nullable
            List<@NonNull CampaignPurpose> purpose,

            @Description("GB/T 2260 code of the region of the campaigns, such as 440000; national campaigns are left "
                    + "out. NOT_FOUND when unknown.")
            @Nullable
            String region,

            @Description("Code of a drive (专项行动) to which a campaign must belong.") @Nullable
            String programme) {}

    @Input("CampaignOrder")
    @Description("Sort order of campaigns (抽查暗访). Campaigns with equal values are ordered by code.")
    public record CampaignOrder(
            @NonNull @Description("Property by which campaigns are ordered.")
            CampaignOrderField field,

            @DefaultValue("ASC") @Description("Direction of the order; ASC when left out.") @Nullable
            OrderDirection direction) {}

    @Enum("CampaignOrderField")
    @Description("Property by which campaigns (抽查暗访) can be ordered.")
    public enum CampaignOrderField {
        @Description("Code of the campaign, compared byte by byte.")
        CODE,
        @Description("First day of the visits (暗访). Campaigns without one come last in ascending order and first in "
                + "descending order.")
        STARTED_ON,
        @Description("Day of the publication (公开). Unpublished campaigns come last in ascending order and first in "
                + "descending order.")
        PUBLISHED_ON
    }

    @Input("CreateCampaignInput")
    @Description("Campaign (抽查暗访) to create.")
    public record CreateCampaignInput(
            @NonNull
            @Pattern(regexp = Code.GRAMMAR, message = "CODE")
            @Description("Permanent code of the campaign, such as miit-2016-11: 1 to 64 ASCII letters, digits, dots, "
                    + "hyphens and underscores, starting with a letter or a digit. ALREADY_EXISTS when it is "
                    + "in use.")
            String code,

            @NonNull
            @Label
            @Description("Title of the campaign: one line of 1 to 300 characters with at least one letter or digit.")
            String title,

            @NonNull
            @Label
            @Description("Authority that carries out the campaign, such as 工业和信息化部网络安全管理局: one line of 1 to 300 "
                    + "characters with at least one letter or digit.")
            String regulator,

            @Description("First calendar day of the visits (暗访); inspections on earlier days are refused. The "
                    + "campaign has no first day when this is left out.")
            @Nullable
            LocalDate startedOn,

            @Description("Last calendar day of the visits (暗访), not before `startedOn`; inspections on later days "
                    + "are refused. The campaign has no last day when this is left out.")
            @Nullable
            LocalDate endedOn,

            @Nullable
            @Size(max = 20, message = "TOO_MANY_ENTRIES")
            @Description("Publications that contain the figures, such as 新华网 2017-02-06: at most 20 lines of 1 to "
                    + "300 characters. They are text to display, not links. None when left out.")
            List<@NonNull @Label String> sources,

            @DefaultValue("RANDOM") @Description("Why the campaign is made (检查类型); RANDOM when left out.") @Nullable
            CampaignPurpose purpose,

            @Description("Code of the campaign whose violating outlets a FOLLOW_UP inspects again (回头看): PUBLISHED or "
                    + "CLOSED, with recorded inspections, and no FOLLOW_UP itself. When left out, a "
                    + "FOLLOW_UP is refused; with other purposes, a code is refused. NOT_FOUND when unknown.")
            @Nullable
            String follows,

            @Description("GB/T 2260 code of the region of the campaign, such as 440000. When left out, the "
                    + "campaign is national, or of the token's region. NOT_FOUND when unknown.")
            @Nullable
            String region,

            @Pattern(regexp = Code.GRAMMAR, message = "CODE")
            @Description("Code that campaigns of one drive (专项行动) share: 1 to 64 ASCII letters, digits, dots, hyphens "
                    + "and underscores, starting with a letter or a digit. None when left out.")
            @Nullable
            String programme,

            @Nullable
            @Size(max = 100, message = "TOO_MANY_ENTRIES")
            @Description("References to the complaints (举报), such as 12321 numbers: at most 100 lines of 1 to "
                    + "300 characters. None when left out.")
            List<@NonNull @Label String> complaintReferences,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        CampaignPurpose purposeOrDefault() {
            return purpose == null ? CampaignPurpose.RANDOM : purpose;
        }

        /** Adds the errors of values that do not fit together. */
        void check(InputErrors errors) {
            boolean followUp = purpose == CampaignPurpose.FOLLOW_UP;
            errors.require(!followUp || follows != null, "input.follows", InputMessage.REQUIRED_FOR_FOLLOW_UP);
            errors.require(followUp || follows == null, "input.follows", InputMessage.ONLY_FOR_FOLLOW_UP);
            errors.require(
                    startedOn == null || endedOn == null || !endedOn.isBefore(startedOn),
                    "input.endedOn",
                    InputMessage.BEFORE_START);
        }
    }

    @Input("MoveCampaignInput")
    @Description("Change of a campaign's status.")
    public record MoveCampaignInput(
            @NonNull @Description("Code of the campaign; NOT_FOUND when unknown.")
            String code,

            @NonNull
            @Description("Next status: one step along DRAFT, IN_FIELD, IN_REVIEW, PUBLISHED, CLOSED, or from "
                    + "IN_REVIEW back to IN_FIELD. INVALID_TRANSITION for any other status.")
            CampaignStatus status,

            @Description("Version of the campaign that the client last read. STALE when it is not the current "
                    + "version; the error has the current version in `extensions.version`.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("UpdateCampaignInput")
    @Description(
            "Change of a campaign (抽查暗访) before its publication. A value that is left out does not change. In DRAFT, "
                    + "everything but the code can change; in IN_FIELD and IN_REVIEW, the title and the sources.")
    public record UpdateCampaignInput(
            @NonNull @Description("Code of the campaign; NOT_FOUND when unknown.")
            String code,

            @Label
            @Description(
                    "New title of the campaign: one line of 1 to 300 characters with at least one letter or digit.")
            @Nullable
            String title,

            @Label
            @Description(
                    "New authority that carries out the campaign: one line of 1 to 300 characters with at least one "
                            + "letter or digit.")
            @Nullable
            String regulator,

            @Description("New first calendar day of the visits (暗访).") @Nullable
            LocalDate startedOn,

            @Description("New last calendar day of the visits (暗访), not before the first one.") @Nullable
            LocalDate endedOn,

            @Nullable
            @Size(max = 20, message = "TOO_MANY_ENTRIES")
            @Description(
                    "New publications that contain the figures, instead of all earlier ones: at most 20 lines of 1 to "
                            + "300 characters.")
            List<@NonNull @Label String> sources,

            @Description("Version of the campaign that the client last read. STALE when it is not the current "
                    + "version; the error has the current version in `extensions.version`.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("CancelCampaignInput")
    @Description("Cancellation (取消) of a campaign before its publication.")
    public record CancelCampaignInput(
            @NonNull @Description("Code of the campaign; NOT_FOUND when unknown.")
            String code,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason for the cancellation, at most 2,000 characters and not blank. Only officials see it.")
            String reason,

            @Description("Version of the campaign that the client last read. STALE when it is not the current "
                    + "version; the error has the current version in `extensions.version`.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Type("CampaignPayload")
    @Description("Result of a mutation of a campaign (抽查暗访).")
    public record CampaignPayload(
            @NonNull @Description("Campaign after the change.")
            CampaignView campaign) {}
}
