package org.realnameaudit.client;

import java.math.BigDecimal;

/** A mobile reseller (移动转售企业) with the results of its inspections. */
public record Reseller(String code, Names names, int violatingCampaigns, Compliance compliance) {

    /** @param en null if there is no English name */
    public record Names(String zhHans, String zhHant, String en) {}

    /** @param violationPercent null, and not 0, if nothing was inspected */
    public record Compliance(int inspected, int violating, BigDecimal violationPercent) {}
}
