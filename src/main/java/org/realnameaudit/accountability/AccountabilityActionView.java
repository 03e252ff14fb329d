package org.realnameaudit.accountability;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("AccountabilityAction")
@Description("How a branch of a basic operator was called to account (问责).")
public record AccountabilityActionView(
        @Description("The city, when it is a city's branch; null for the province's.")
        String city,

        @NonNull @Description("How grave the violation was.")
        AccountabilitySeverity severity,

        @NonNull @Description("What was decided.") AccountabilityType type,

        @Description("The office held, never a person's name; null when no office-holder was sanctioned.")
        String position,

        @NonNull @Description("The day of the decision.") LocalDate decidedOn,

        @Description("By when things must be put right; null when no day was set.")
        LocalDate deadline,

        @Description("What else is known of it; null when nothing.")
        String note,

        @Ignore String operatorCode,
        @Ignore String regionCode) {}
