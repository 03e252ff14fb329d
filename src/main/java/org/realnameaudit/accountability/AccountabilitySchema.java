package org.realnameaudit.accountability;

import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.Text;

/**
 * The GraphQL types of accountability: the actions taken, the commitment letters, and the input to record an action.
 */
public final class AccountabilitySchema {

    private AccountabilitySchema() {}

    @Type("AccountabilityAction")
    @Description("How a branch of a basic operator was called to account (问责).")
    public record AccountabilityActionView(
            @Description("The city, when it is a city's branch; null for the province's.") @Nullable
            String city,

            @NonNull @Description("How grave the violation was.")
            AccountabilitySeverity severity,

            @NonNull @Description("What was decided.") AccountabilityType type,

            @Description("The office held, never a person's name; null when no office-holder was sanctioned.") @Nullable
            String position,

            @NonNull @Description("The day of the decision.")
            LocalDate decidedOn,

            @Description("By when things must be put right; null when no day was set.") @Nullable
            LocalDate deadline,

            @Description("What else is known of it; null when nothing.") @Nullable
            String note,

            @Ignore String operatorCode,
            @Ignore String regionCode) {}

    @Type("CommitmentLetter")
    @Description("A letter in which a basic operator commits itself to real-name registration (电话用户实名登记责任承诺书).")
    public record CommitmentLetterView(
            @NonNull @Description("Its title, as it was signed.")
            String title,

            @Description("The day of signing; null where it was not published.") @Nullable
            LocalDate signedOn,

            @NonNull @Description("What it promises, in the words of the publication.")
            List<@NonNull String> commitments,

            @Ignore String operatorCode,
            @Ignore List<String> instruments) {}

    @Input("RecordAccountabilityInput")
    @Description("How a branch of a basic operator was called to account (问责).")
    public record RecordAccountabilityInput(
            @NonNull @Description("The code of the operator.")
            String operator,

            @NonNull @Description("The code of the region of its branch.")
            String region,

            @Label @Description("The city, when it is a city's branch; the province's when left out.") @Nullable
            String city,

            @NonNull @Description("How grave the violation was.")
            AccountabilitySeverity severity,

            @NonNull @Description("What was decided: the criticism for LIGHT, one of the three sanctions for SERIOUS.")
            AccountabilityType type,

            @Label
            @Description("The office held, such as 分公司总经理, never a person's name: needed for SERIOUS, not for LIGHT.")
            @Nullable
            String position,

            @NonNull @Description("The day of the decision, not after today in China.")
            LocalDate decidedOn,

            @Description("By when things must be put right: needed for LIGHT, not before the decision.") @Nullable
            LocalDate deadline,

            @Text @Description("What else is known of it; no person's name.") @Nullable
            String note,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        /**
         * Checks the input against rule 15.
         *
         * @return an error message; null when the input is valid
         */
        @Nullable
        String findError(LocalDate today) {
            boolean light = severity == AccountabilitySeverity.LIGHT;
            if (light != (type == AccountabilityType.CIRCULATED_CRITICISM_WITH_DEADLINE)) {
                return light
                        ? "LIGHT takes CIRCULATED_CRITICISM_WITH_DEADLINE"
                        : "SERIOUS takes WARNING, DEMERIT or MAJOR_DEMERIT";
            }
            if (light == (position != null)) {
                return light
                        ? "`position` is for SERIOUS: the criticism is of the province or city"
                        : "`position` is needed: the office held";
            }
            if (light && deadline == null) {
                return "`deadline` is needed: the criticism comes with one";
            }
            if (decidedOn.isAfter(today)) {
                return "`decidedOn` must not lie after today in China";
            }
            return deadline != null && deadline.isBefore(decidedOn)
                    ? "`deadline` must not lie before `decidedOn`"
                    : null;
        }
    }
}
