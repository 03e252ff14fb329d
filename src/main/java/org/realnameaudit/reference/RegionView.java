package org.realnameaudit.reference;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Region")
@Description("A province-level region (省、自治区、直辖市).")
public record RegionView(
        @NonNull @Description("Its code in GB/T 2260, such as 440000.")
        String code,

        @NonNull @Description("Its name in the language of the request.")
        String name,

        @NonNull @Description("Its name in every script.") Names names,

        @Description("Its code in ISO 3166-2, such as CN-GD.")
        String iso) {}
