package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Measure")
@Description(
        "Something that the regulator imposed on a reseller. Several may run at once, so they are dated records and not states.")
public record MeasureView(
        @NonNull @Description("What it is.") MeasureType type,
        @NonNull @Description("The day from which it runs.") LocalDate imposedOn,

        @Description("The day on which it was lifted; null while it runs.")
        LocalDate liftedOn,

        @Description("What else is known of it; null when nothing.")
        String note,

        @Ignore String instrument) {}
