package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Kind of administrative penalty (行政处罚的种类, 行政处罚法 art. 9).")
public enum PenaltyKind {
    @Description("Warning (警告).")
    WARNING,
    @Description("Circulated criticism (通报批评), which is a penalty from 2021-07-15 on.")
    CIRCULATED_CRITICISM,
    @Description("Fine (罚款).")
    FINE,
    @Description("Confiscation of unlawful income or property (没收违法所得、没收非法财物).")
    CONFISCATION,
    @Description("Lowering of a qualification level (降低资质等级).")
    QUALIFICATION_LOWERED,
    @Description("Suspension of a licence (暂扣许可证件).")
    LICENCE_SUSPENDED,
    @Description("Revocation of a licence (吊销许可证件).")
    LICENCE_REVOKED,
    @Description("Restriction of business activities (限制开展生产经营活动).")
    BUSINESS_RESTRICTED,
    @Description("Order to suspend business (责令停产停业).")
    BUSINESS_SUSPENDED,
    @Description("Order to close down (责令关闭).")
    CLOSURE_ORDERED,
    @Description("Restriction from an occupation (限制从业).")
    OCCUPATION_RESTRICTED,
    @Description("Another penalty that a law or an administrative regulation provides for (其他行政处罚).")
    OTHER;

    /** @return whether it comes with an amount of money */
    boolean hasAmount() {
        return this == FINE || this == CONFISCATION;
    }

    /** @return whether the reseller must be offered a hearing, whatever the amount (行政处罚法 art. 63) */
    boolean requiresHearing() {
        return switch (this) {
            case QUALIFICATION_LOWERED, LICENCE_REVOKED, BUSINESS_SUSPENDED, CLOSURE_ORDERED, OCCUPATION_RESTRICTED ->
                true;
            default -> false;
        };
    }
}
