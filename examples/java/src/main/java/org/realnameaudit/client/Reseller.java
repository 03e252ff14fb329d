package org.realnameaudit.client;

import java.math.BigDecimal;

/** A mobile reseller (移动转售企业) and all that was found in its outlets. */
public record Reseller(String code, Names names, int violatingCampaigns, Compliance compliance) {

    /** @param en null where there is none */
    public record Names(String zhHans, String zhHant, String en) {}

    /** @param violationPercent null where nothing was inspected, which is not 0 */
    public record Compliance(int inspected, int violating, BigDecimal violationPercent) {}
}
