package org.realnameaudit.reference;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The days from the first to the last. */
@Type("DayRange")
@Description("Range of calendar days in China's time zone.")
public record DayRange(
        @NonNull @Description("First day of the range.") LocalDate from,

        @NonNull @Description("Last day of the range; the same as `from` for one day.")
        LocalDate to) {}
