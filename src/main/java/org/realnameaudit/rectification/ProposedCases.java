package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignAction;
import org.realnameaudit.campaign.CampaignActions;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.rectification.ProposedCase.Earlier;
import org.realnameaudit.reference.DayRange;

/** Proposes cases for the violations that campaigns found (rule 19), for callers that may see their results. */
@ApplicationScoped
class ProposedCases implements CampaignActions {

    private final RectificationCaseRepository cases;
    private final GroundRepository grounds;
    private final Campaigns campaigns;
    private final Clock clock;

    ProposedCases(RectificationCaseRepository cases, GroundRepository grounds, Campaigns campaigns, Clock clock) {
        this.cases = cases;
        this.grounds = grounds;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public Map<String, Set<CampaignAction>> possible(Collection<CampaignView> views) {
        return withoutCase(views).stream()
                .collect(toMap(CaseKey::campaign, _ -> Set.of(CampaignAction.OPEN_CASES), (one, _) -> one));
    }

    private List<CaseKey> withoutCase(Collection<CampaignView> views) {
        return grounds.findWithoutCase(views.stream()
                .filter(each -> each.status().allowsCases())
                .map(CampaignView::code)
                .collect(toSet()));
    }

    /**
     * @param from campaigns; those before IN_REVIEW propose no case
     * @return the proposals by the campaign's code, in the order of the resellers' codes
     */
    Map<String, List<ProposedCase>> of(Collection<CampaignView> from) {
        List<CaseKey> keys = withoutCase(from);
        if (keys.isEmpty()) {
            return Map.of();
        }
        Set<String> resellers = keys.stream().map(CaseKey::reseller).collect(toSet());
        Map<CaseKey, RectificationCase> standing = standing(resellers);
        Set<CaseKey> violations = new HashSet<>(grounds.findViolations(resellers));
        violations.addAll(standing.keySet());
        Map<CaseKey, List<Ground>> known =
                grounds.findByCases(violations).stream().filter(Ground::stands).collect(groupingBy(Ground::caseKey));
        Map<String, CampaignView> dated =
                campaigns.findByCodes(violations.stream().map(CaseKey::campaign).collect(toSet()));
        Map<String, List<Earlier>> ofReseller = violations.stream()
                .collect(groupingBy(
                        CaseKey::reseller, mapping(each -> earlier(each, standing.get(each), known, dated), toList())));
        return keys.stream()
                .map(each -> propose(each, known, dated, ofReseller))
                .collect(groupingBy(each -> each.key().campaign()));
    }

    /** @return the cases of these resellers that were not withdrawn and whose grounds stand */
    private Map<CaseKey, RectificationCase> standing(Set<String> resellers) {
        List<RectificationCase> found = cases.findByResellers(resellers).stream()
                .filter(each -> each.status != RectificationStatus.WITHDRAWN)
                .toList();
        Set<CaseKey> standing =
                grounds.findStanding(found.stream().map(each -> each.key).toList());
        return found.stream()
                .filter(each -> standing.contains(each.key))
                .collect(toMap(each -> each.key, each -> each));
    }

    private static ProposedCase propose(
            CaseKey key,
            Map<CaseKey, List<Ground>> known,
            Map<String, CampaignView> dated,
            Map<String, List<Earlier>> ofReseller) {
        return ProposedCase.of(
                key,
                known.getOrDefault(key, List.of()),
                violated(key, known, dated),
                ofReseller.getOrDefault(key.reseller(), List.of()).stream()
                        .filter(each -> !each.key().equals(key))
                        .toList());
    }

    private Earlier earlier(
            CaseKey key,
            @Nullable RectificationCase found,
            Map<CaseKey, List<Ground>> known,
            Map<String, CampaignView> dated) {
        boolean overdue = found != null && found.limit().overdueOn(LocalDate.now(clock));
        return new Earlier(key, found, violated(key, known, dated), overdue);
    }

    /** @return the days of each violation, as far as they are known */
    private static List<DayRange> violated(
            CaseKey key, Map<CaseKey, List<Ground>> known, Map<String, CampaignView> dated) {
        CampaignView campaign = dated.get(key.campaign());
        return campaign == null
                ? List.of()
                : known.getOrDefault(key, List.of()).stream()
                        .flatMap(each -> each.violatedBetween(campaign).stream())
                        .distinct()
                        .toList();
    }
}
