package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;

@Description("What outlets can be sorted by.")
public enum OutletOrderField {
    @Description("The code.")
    CODE,
    @Description("The name; Chinese names by pinyin.")
    NAME
}
