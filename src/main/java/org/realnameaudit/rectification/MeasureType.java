package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Type of measure that the regulator imposes on a reseller (转售企业). Several measures can be in force "
        + "at the same time.")
public enum MeasureType {
    @Description("Rectification notice to the reseller (整改通知).")
    RECTIFICATION_NOTICE,
    @Description("Circulated criticism of the reseller (通报批评).")
    CIRCULATED_CRITICISM,
    @Description("Summons of the reseller to an interview with the regulator (约谈).")
    REGULATORY_INTERVIEW,
    @Description("Order to the reseller to take action against the departments, persons and outlets responsible "
            + "(处理责任部门、责任人、违规网点).")
    INTERNAL_ACCOUNTABILITY,
    @Description("Closure of violating outlets (关停违规网点).")
    OUTLET_CLOSURE,
    @Description("Suspension of the allocation of new numbers to the reseller (暂停核配号码资源).")
    NUMBER_ALLOCATION_SUSPENDED,
    @Description("Suspension of the registration of new users (暂停发展新用户).")
    ACTIVATION_SUSPENDED,
    @Description("Public listing of the case for supervision (挂牌督办).")
    SUPERVISED_CASE,
    @Description("Administrative penalty (行政处罚) on the reseller: a warning or a fine (警告、罚款).")
    PENALTY,
    @Description("Entry of the reseller on the list of bad records (列入不良名单).")
    BAD_RECORD_LISTED;

    /** @return whether the status allows to impose it, if it allows to impose any measure (rule 24) */
    boolean isPossibleIn(RectificationStatus status) {
        return status != RectificationStatus.CLOSED || this == BAD_RECORD_LISTED;
    }
}
