package org.realnameaudit.reference;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("ViolationType")
@Description("A kind of violation that an inspector can record (违规类型).")
public record ViolationTypeView(
        @NonNull @Description("Its code, such as ID_NOT_REQUESTED.")
        String code,

        @NonNull @Description("Its name in the language of the request.")
        String name,

        @NonNull @Description("Its name in every script.") Names names,
        @Ignore List<String> instruments) {}
