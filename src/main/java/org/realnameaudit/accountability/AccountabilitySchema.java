package org.realnameaudit.accountability;

import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.NotBlank;
import org.realnameaudit.platform.value.Text;

/**
 * The GraphQL types of accountability: the actions taken, the commitment letters, and the inputs to record and to
 * withdraw an action.
 */
public final class AccountabilitySchema {

    private AccountabilitySchema() {}

    @Type("AccountabilityAction")
    @Description("Accountability action (问责) against a branch of a basic operator (基础电信企业) for violations of "
            + "real-name registration (实名登记). It is public as soon as what it answers is public. It cannot be changed, "
            + "only withdrawn.")
    public record AccountabilityActionView(
            @Description("City of the branch; null for a provincial branch.") @Nullable
            String city,

            @NonNull @Description("Severity of the branch's violations.")
            AccountabilitySeverity severity,

            @NonNull
            @Description("Decision: circulated criticism (通报批评) of the branch, or a sanction (行政处分) on the "
                    + "responsible person.")
            AccountabilityType type,

            @Description("Position (职务) of the sanctioned person, never the person's name. Null for LIGHT, because "
                    + "no person is sanctioned.")
            @Nullable
            String position,

            @NonNull @Description("Calendar day of the decision.")
            LocalDate decidedOn,

            @Description("Last calendar day for the rectification (限期整改); null for a SERIOUS action without a "
                    + "deadline.")
            @Nullable
            LocalDate deadline,

            @Description("Further information on the action as free text; null when none was given.") @Nullable
            String note,

            @Description("Calendar day of the withdrawal (撤销), in China's time zone; null while the action stands.")
            @Nullable
            LocalDate withdrawnOn,

            @Description("Reason for the withdrawal; null while the action stands.") @Nullable
            String withdrawnBecause,

            @Ignore String key,
            @Ignore String operatorCode,
            @Ignore String regionCode,
            @Ignore @Nullable String campaignCode,
            @Ignore @Nullable String caseNumber,
            @Ignore @Nullable String letterCode)
            implements Node {

        static final String TYPE = "AccountabilityAction";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the accountability action, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, key);
        }
    }

    @Type("CommitmentLetter")
    @Description("Letter in which a basic operator (基础电信企业) commits itself to real-name registration (电话用户实名登记责任承诺书).")
    public record CommitmentLetterView(
            @NonNull @Description("Unique and permanent code of the letter (责任承诺书), such as china-unicom-real-name.")
            String code,

            @NonNull @Description("Title of the letter as signed.")
            String title,

            @Description("Calendar day of the signing; null when it was not published.") @Nullable
            LocalDate signedOn,

            @NonNull @Description("Commitments (承诺) in the letter as published, in Chinese.")
            List<@NonNull String> commitments,

            @Ignore String operatorCode,
            @Ignore List<String> instruments)
            implements Node {

        static final String TYPE = "CommitmentLetter";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the letter, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Input("RecordAccountabilityInput")
    @Description("Accountability action (问责) to record against a branch of a basic operator (基础电信企业). LIGHT "
            + "requires `deadline` and does not allow `position`. SERIOUS requires `position`. Exactly one of "
            + "`campaign`, `rectificationCase` and `commitmentLetter` names what the action answers.")
    public record RecordAccountabilityInput(
            @NonNull @Description("Code of the basic operator (基础电信企业), such as china-unicom; NOT_FOUND when unknown.")
            String operator,

            @NonNull @Description("GB/T 2260 code of the branch's region, such as 440000; NOT_FOUND when unknown.")
            String region,

            @Label
            @Description("City of the branch: one line of 1 to 300 characters. When left out, the action is "
                    + "against the provincial branch.")
            @Nullable
            String city,

            @NonNull
            @Description("Severity of the branch's violations. It determines the allowed values of `type`, and "
                    + "whether `position` and `deadline` are required.")
            AccountabilitySeverity severity,

            @NonNull
            @Description("Decision: CIRCULATED_CRITICISM_WITH_DEADLINE for LIGHT; WARNING, DEMERIT or "
                    + "MAJOR_DEMERIT for SERIOUS. Any other combination gives BAD_USER_INPUT.")
            AccountabilityType type,

            @Label
            @Description("Position (职务) of the sanctioned person, such as 分公司总经理, never the person's name: one line "
                    + "of 1 to 300 characters. Required for SERIOUS; for LIGHT it must be left out.")
            @Nullable
            String position,

            @NonNull
            @Description("Calendar day of the decision, not after today in China's time zone, and not before the "
                    + "signing of the letter.")
            LocalDate decidedOn,

            @Description("Last calendar day for the rectification (限期整改), not before `decidedOn`. Required for "
                    + "LIGHT. A SERIOUS action has no deadline when this is left out.")
            @Nullable
            LocalDate deadline,

            @Text
            @Description("Further information on the action, at most 2,000 characters, without names of persons. "
                    + "It is public. None when left out.")
            @Nullable
            String note,

            @Description(
                    "Code of the campaign (抽查暗访) that the action answers; NOT_FOUND when unknown, BAD_USER_INPUT when "
                            + "it is CANCELLED. Must be left out when it answers a case or a letter.")
            @Nullable
            String campaign,

            @Description("Number of the case (整改) that the action answers; NOT_FOUND when unknown, BAD_USER_INPUT when "
                    + "it is WITHDRAWN. Must be left out when it answers a campaign or a letter.")
            @Nullable
            String rectificationCase,

            @Description(
                    "Code of the operator's letter (责任承诺书) that the action answers; NOT_FOUND when unknown. Must be "
                            + "left out when it answers a campaign or a case.")
            @Nullable
            String commitmentLetter,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        /**
         * Adds the errors of values that do not fit together (rule 15).
         *
         * @param today the current day in China
         */
        void check(InputErrors errors, LocalDate today) {
            boolean light = severity == AccountabilitySeverity.LIGHT;
            errors.require(
                    light == (type == AccountabilityType.CIRCULATED_CRITICISM_WITH_DEADLINE),
                    "input.type",
                    light ? InputMessage.TYPE_OF_LIGHT : InputMessage.TYPE_OF_SERIOUS);
            errors.require(
                    light == (position == null),
                    "input.position",
                    light ? InputMessage.POSITION_OF_LIGHT : InputMessage.POSITION_OF_SERIOUS);
            errors.require(!light || deadline != null, "input.deadline", InputMessage.DEADLINE_OF_LIGHT);
            errors.require(
                    deadline == null || !deadline.isBefore(decidedOn), "input.deadline", InputMessage.BEFORE_DECISION);
            errors.require(!decidedOn.isAfter(today), "input.decidedOn", InputMessage.AFTER_TODAY);
            long answered = Stream.of(campaign, rectificationCase, commitmentLetter)
                    .filter(Objects::nonNull)
                    .count();
            errors.require(answered >= 1, "input", InputMessage.ANSWERS_NOTHING);
            errors.require(answered <= 1, "input", InputMessage.ANSWERS_SEVERAL);
        }
    }

    @Input("WithdrawAccountabilityInput")
    @Description("Accountability action (问责) to withdraw.")
    public record WithdrawAccountabilityInput(
            @Id @NonNull @Description("Global id of the accountability action; NOT_FOUND when there is no such action.")
            String id,

            @NonNull
            @NotBlank
            @Text
            @Description(
                    "Reason for the withdrawal, at most 2,000 characters and not blank. It is public with the action.")
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Type("AccountabilityPayload")
    @Description("Result of recording or withdrawing an accountability action (问责).")
    public record AccountabilityPayload(
            @NonNull @Description("Accountability action after the change.")
            AccountabilityActionView accountabilityAction) {}
}
