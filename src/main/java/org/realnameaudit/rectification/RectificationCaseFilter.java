package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("RectificationCaseFilter")
@Description("Which cases; what is left out does not matter.")
public record RectificationCaseFilter(
        @Description("The code of the campaign.") String campaign,
        @Description("The code of the reseller.") String reseller,

        @Nullable @Description("Where they may stand; an empty list finds none.")
        List<@NonNull RectificationStatus> status,

        @Description("How grave they are.") CaseSeverity severity,

        @Description("Whether the deadline has passed; cases without one have not.")
        Boolean overdue,

        @Description("The deadline lies before this day; cases without one are left out.")
        LocalDate dueBefore) {}
