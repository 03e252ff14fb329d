package org.realnameaudit.reference;

import org.eclipse.microprofile.graphql.Description;

@Description(
        "Rank of a legal instrument in the order of norms (效力位阶), from the highest to the lowest. A penalty (行政处罚) "
                + "rests on the first five only (行政处罚法, arts. 10 to 16).")
public enum InstrumentRank {
    @Description("Law (法律) of the National People's Congress or its Standing Committee.")
    LAW,
    @Description("Administrative regulation (行政法规) of the State Council.")
    ADMINISTRATIVE_REGULATION,
    @Description("Local regulation (地方性法规) of a local people's congress.")
    LOCAL_REGULATION,
    @Description("Departmental rule (部门规章), such as an order (部令) of a ministry.")
    DEPARTMENTAL_RULE,
    @Description("Local government rule (地方政府规章).")
    LOCAL_GOVERNMENT_RULE,
    @Description("Normative document (规范性文件), such as a notice or a work plan.")
    NORMATIVE_DOCUMENT
}
