package org.realnameaudit.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.demo.DemoCase.Age;
import org.realnameaudit.rectification.RectificationStatus;

/**
 * A campaign of the demo.
 *
 * @param firstDay the first day of the visits, in days after today; negative in the past
 * @param lastDay the last day of the visits, in days after today
 * @param visits the number of visited outlets of each reseller
 * @param cases at most one for each reseller
 */
record DemoCampaign(CampaignStatus status, int firstDay, int lastDay, int visits, List<DemoCase> cases) {

    /** One campaign in each status. The published one has cases in every status and of every age. */
    static final List<DemoCampaign> ALL = List.of(
            new DemoCampaign(CampaignStatus.CLOSED, -400, -380, 4, closedCases(21)),
            new DemoCampaign(CampaignStatus.PUBLISHED, -120, -100, 5, allCases()),
            new DemoCampaign(CampaignStatus.IN_REVIEW, -20, -10, 2, List.of()),
            new DemoCampaign(CampaignStatus.IN_FIELD, -5, 10, 1, List.of()),
            new DemoCampaign(CampaignStatus.DRAFT, 20, 40, 0, List.of()));

    private static List<DemoCase> allCases() {
        List<DemoCase> cases = new ArrayList<>();
        cases.add(new DemoCase(1, RectificationStatus.OPEN, Age.WITHOUT_DEADLINE));
        for (RectificationStatus status : RectificationStatus.values()) {
            for (Age age : status == RectificationStatus.OPEN ? new Age[0] : Age.values()) {
                cases.add(new DemoCase(cases.size() + 1, status, age));
            }
        }
        return List.copyOf(cases);
    }

    private static List<DemoCase> closedCases(int firstReseller) {
        List<DemoCase> cases = new ArrayList<>();
        for (Age age : Age.values()) {
            cases.add(new DemoCase(firstReseller + cases.size(), RectificationStatus.CLOSED, age));
        }
        return List.copyOf(cases);
    }

    String code() {
        return "synthetic-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return a day of the campaign, today at the latest */
    LocalDate dayOfVisit(LocalDate today, Random random) {
        return today.plusDays(firstDay + random.nextInt(Math.min(lastDay, 0) - firstDay + 1));
    }

    /** @return whether the reseller must violate, because it has a case */
    boolean hasCaseOf(int reseller) {
        return cases.stream().anyMatch(each -> each.reseller() == reseller);
    }
}
