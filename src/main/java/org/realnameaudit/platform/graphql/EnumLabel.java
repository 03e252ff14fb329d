package org.realnameaudit.platform.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("EnumLabel")
@Description("Label of a value of an enum.")
public record EnumLabel(
        @Ignore String type,

        @NonNull @Description("Value of the enum, such as NOTIFIED.")
        String value,

        @NonNull @Description("Label in the language of the request, such as 已通知.")
        String label) {

    /** {@code enum} is a keyword of Java, so no component can have that name. */
    @NonNull
    @Description("Name of the enum, such as RectificationStatus.")
    public String getEnum() {
        return type;
    }
}
