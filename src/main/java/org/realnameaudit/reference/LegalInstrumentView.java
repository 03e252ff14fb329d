package org.realnameaudit.reference;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("LegalInstrument")
@Description("A law, order or notice (法律法规). Only one that is valid on the day of a violation can be cited for it.")
public record LegalInstrumentView(
        @NonNull @Description("Its code, such as miit-order-25.")
        String code,

        @NonNull @Description("Its title in the language of the request; a description where the title was not found.")
        String name,

        @NonNull @Description("Who issued it, in the language of the request.")
        String issuer,

        @NonNull @Description("The first day on which it is in force.")
        LocalDate validFrom,

        @Description("The last day on which it is in force; null when no end is known.")
        LocalDate validTo) {}
