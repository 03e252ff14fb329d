package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("What the regulator does about violations. Several can run side by side.")
public enum MeasureType {
    @Description("Rectification notice (整改通知).")
    RECTIFICATION_NOTICE,
    @Description("Circulated criticism (通报批评).")
    CIRCULATED_CRITICISM,
    @Description("Summons for an interview (约谈).")
    REGULATORY_INTERVIEW,
    @Description("The reseller has to deal with departments, persons and outlets responsible (处理责任部门、责任人、违规网点).")
    INTERNAL_ACCOUNTABILITY,
    @Description("Violating outlets are closed (关停违规网点).")
    OUTLET_CLOSURE,
    @Description("No new numbers are allocated (暂停核配号码资源).")
    NUMBER_ALLOCATION_SUSPENDED,
    @Description("No new users are taken on (暂停发展新用户).")
    ACTIVATION_SUSPENDED,
    @Description("The case is listed for supervision (挂牌督办).")
    SUPERVISED_CASE,
    @Description("Administrative penalty: warning or fine (警告、罚款).")
    PENALTY,
    @Description("Entered on the list of bad records (列入不良名单).")
    BAD_RECORD_LISTED
}
