package org.realnameaudit.accountability;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.Text;

@Input("RecordAccountabilityInput")
@Description("How a branch of a basic operator was called to account (问责).")
public record RecordAccountabilityInput(
        @NonNull @Description("The code of the operator.") String operator,

        @NonNull @Description("The code of the region of its branch.")
        String region,

        @Label @Description("The city, when it is a city's branch; the province's when left out.")
        String city,

        @NonNull @Description("How grave the violation was.")
        AccountabilitySeverity severity,

        @NonNull @Description("What was decided: the criticism for LIGHT, one of the three sanctions for SERIOUS.")
        AccountabilityType type,

        @Label
        @Description("The office held, such as 分公司总经理, never a person's name: needed for SERIOUS, not for LIGHT.")
        String position,

        @NonNull @Description("The day of the decision, not after today in China.")
        LocalDate decidedOn,

        @Description("By when things must be put right: needed for LIGHT, not before the decision.")
        LocalDate deadline,

        @Text @Description("What else is known of it; no person's name.")
        String note,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {

    /**
     * Rule 15.
     *
     * @return what is wrong with it; null when nothing is
     */
    String mistake(LocalDate today) {
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
        return deadline != null && deadline.isBefore(decidedOn) ? "`deadline` must not lie before `decidedOn`" : null;
    }
}
