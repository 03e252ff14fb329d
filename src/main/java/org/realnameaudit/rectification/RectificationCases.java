package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.persistence.Search;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.rectification.CaseSituation.Violations;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.ProposedCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFacetsView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFilter;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrder;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reseller.Resellers;

/** Rectification cases that the caller may see, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class RectificationCases implements NodeLoader {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final CaseHistories histories;
    private final Measures measures;
    private final Penalties penalties;
    private final GroundRepository grounds;
    private final ProposedCases proposals;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Search search;
    private final Caller caller;
    private final Clock clock;

    RectificationCases(
            RectificationCaseRepository cases,
            CaseFileRepository files,
            CaseHistories histories,
            Measures measures,
            Penalties penalties,
            GroundRepository grounds,
            ProposedCases proposals,
            Campaigns campaigns,
            Resellers resellers,
            Search search,
            Caller caller,
            Clock clock) {
        this.cases = cases;
        this.files = files;
        this.histories = histories;
        this.measures = measures;
        this.penalties = penalties;
        this.grounds = grounds;
        this.proposals = proposals;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.search = search;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String type() {
        return RectificationCaseView.TYPE;
    }

    @Override
    public Map<String, RectificationCaseView> loadAll(Set<String> numbers) {
        return findByNumbers(numbers);
    }

    @Override
    public Optional<RectificationCaseView> load(String number) {
        return CaseKey.parse(number).flatMap(cases::findVisible).map(this::view);
    }

    /** @return the number of the case of a campaign and a reseller */
    public static String number(String campaign, String reseller) {
        return new CaseKey(campaign, reseller).number();
    }

    /** @return the code of the campaign of a case that exists */
    public static String campaign(String number) {
        return CaseKey.of(number).campaign();
    }

    /** @return the cases with these numbers, by number; unknown and hidden cases are left out */
    public Map<String, RectificationCaseView> findByNumbers(Set<String> numbers) {
        return byNumber(cases.findByNumbers(numbers));
    }

    /** @return whether the caller may learn of the confidential events of the case */
    public boolean isInsider(String number) {
        return Party.reader(caller, CaseKey.of(number)) != null;
    }

    /** @return the cases with these numbers that lists show to the caller, by number (rule 10) */
    public Map<String, RectificationCaseView> findListed(Set<String> numbers) {
        return byNumber(cases.findListed(numbers));
    }

    private Map<String, RectificationCaseView> byNumber(List<RectificationCase> found) {
        return found.stream().map(this::view).collect(toMap(RectificationCaseView::number, Function.identity()));
    }

    Page<RectificationCaseView> page(RectificationCaseFilter filter, RectificationCaseOrder order, Paging paging) {
        InputErrors.requireAll(paging::requireSize, paging::requireCursor, () -> require(filter));
        return cases.page(filter, search.term(filter.search()), order, LocalDate.now(clock), paging)
                .map(this::view);
    }

    /** @return the page of each campaign's cases */
    Map<String, Connection<RectificationCaseView>> findByCampaigns(
            Set<String> codes, RectificationCaseFilter filter, RectificationCaseOrder order, Paging paging) {
        require(filter);
        String term = search.term(filter.search());
        return cases.pageOfEachCampaign(codes, filter, term, order, LocalDate.now(clock), paging).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(this::view))));
    }

    /** @param groundless whether to count the cases that have lost their grounds, too; otherwise, that count is 0 */
    RectificationCaseFacetsView facets(RectificationCaseFilter filter, boolean groundless) {
        require(filter);
        String term = search.term(filter.search());
        LocalDate today = LocalDate.now(clock);
        return CaseCounts.facets(
                cases.counts(filter, term, today), groundless ? cases.countGroundless(filter, term, today) : 0);
    }

    private void require(RectificationCaseFilter filter) {
        InputErrors.requireAll(
                () -> search.term(filter.search()),
                () -> campaigns.requireVisible(InputErrors.positions("filter.campaign", filter.campaign())),
                () -> resellers.requireAll(InputErrors.positions("filter.reseller", filter.reseller())),
                () -> campaigns.requireRegion("filter.region", filter.region()));
    }

    Map<String, List<RectificationCaseView>> findByResellers(Set<String> codes) {
        return cases.findByResellers(codes).stream()
                .map(this::view)
                .collect(groupingBy(each -> each.key().reseller()));
    }

    /** @return the proposed cases of each campaign, for officials */
    Map<CampaignView, List<ProposedCaseView>> proposed(Set<CampaignView> sources) {
        if (!caller.isOfficial()) {
            return Map.of();
        }
        Map<String, List<ProposedCase>> found = proposals.of(sources);
        return sources.stream()
                .collect(toMap(
                        campaign -> campaign,
                        campaign -> found.getOrDefault(campaign.code(), List.of()).stream()
                                .map(each -> new ProposedCaseView(
                                        each.grounds().stream()
                                                .map(ground -> ground.view(campaign))
                                                .toList(),
                                        each.earlier().stream()
                                                .map(ProposedCase.Earlier::rectificationCase)
                                                .filter(Objects::nonNull)
                                                .map(this::view)
                                                .toList(),
                                        each.severity(),
                                        each.because(),
                                        each.key().reseller()))
                                .toList()));
    }

    Map<CaseKey, Boolean> groundsStand(Set<CaseKey> cases) {
        return grounds.findStanding(cases).stream().collect(toMap(each -> each, _ -> true));
    }

    /** @return the values for the cases that have one */
    <T> Map<CaseKey.At, T> days(Set<CaseKey.At> cases, Function<CaseDays, @Nullable T> value) {
        LocalDate today = LocalDate.now(clock);
        return ofHistory(cases, history -> value.apply(CaseDays.of(history, today)));
    }

    /** @return the days on which the action was last taken, for the cases in which it was */
    Map<CaseKey.At, LocalDate> lastDay(Set<CaseKey.At> cases, RectificationAction action) {
        return ofHistory(
                cases,
                history -> history.reversed().stream()
                        .filter(each -> each.action == action)
                        .findFirst()
                        .map(RectificationEvent::day)
                        .orElse(null));
    }

    /** @return the values for the cases that have one */
    private <T> Map<CaseKey.At, T> ofHistory(
            Set<CaseKey.At> cases, Function<List<RectificationEvent>, @Nullable T> value) {
        Map<CaseKey, List<RectificationEvent>> loaded =
                histories.of(cases).stream().collect(groupingBy(each -> each.key.caseKey()));
        Map<CaseKey.At, T> found = new HashMap<>();
        for (CaseKey.At each : cases) {
            T of = value.apply(loaded.getOrDefault(each.key(), List.of()).stream()
                    .filter(event -> event.key.sequence() <= each.version())
                    .toList());
            if (of != null) {
                found.put(each, of);
            }
        }
        return found;
    }

    /** @return the deadlines for which unanswered requests ask, for officials and the reseller of the case (rule 14) */
    Map<RectificationCaseView, LocalDate> requestedDeadlines(Set<RectificationCaseView> cases) {
        return cases.stream()
                .filter(each -> each.requested() != null && Party.reader(caller, each.key()) != null)
                .collect(toMap(each -> each, each -> Objects.requireNonNull(each.requested())));
    }

    Map<RectificationCaseView, List<RectificationAction>> allowedActions(Set<RectificationCaseView> cases) {
        if (!caller.isAdministrator() && caller.reseller().isEmpty()) {
            return Map.of();
        }
        Set<String> ownRegion = campaigns.inOwnRegion(
                cases.stream().map(each -> each.key().campaign()).collect(toSet()));
        return allowed(cases.stream()
                .filter(each -> ownRegion.contains(each.key().campaign()))
                .collect(toSet()));
    }

    private Map<RectificationCaseView, List<RectificationAction>> allowed(Set<RectificationCaseView> cases) {
        LocalDate today = LocalDate.now(clock);
        Map<CaseKey, Violations> violations = grounds.violations(
                cases.stream().map(RectificationCaseView::key).collect(toSet()));
        Map<CaseKey.At, List<MeasureView>> byCase =
                measures.of(cases.stream().map(RectificationCaseView::at).collect(toSet()));
        Map<CaseKey.At, CaseSituation.Penalties> ofCases =
                caller.isAdministrator() ? penalties.situations(byCase) : Map.of();
        Map<CaseKey, String> submitters = submitters(cases);
        Map<RectificationCaseView, List<RectificationAction>> allowed = new HashMap<>();
        for (RectificationCaseView each : cases) {
            List<MeasureView> ofCase = byCase.getOrDefault(each.at(), List.of());
            CaseSituation situation = new CaseSituation(
                    each.status(),
                    each.severity(),
                    Objects.requireNonNull(violations.get(each.key())),
                    ofCase.stream().anyMatch(MeasureView::inForce),
                    ofCase.stream().anyMatch(measure -> measure.withdrawnOn() == null),
                    each.hasDeadlineAhead(today),
                    each.requested() != null,
                    caller.fourEyes().isSameAccount(submitters.get(each.key())),
                    ofCases.getOrDefault(each.at(), CaseSituation.Penalties.NONE));
            allowed.put(each, List.copyOf(Procedure.allowed(situation, Party.of(caller, each.key()))));
        }
        return allowed;
    }

    /**
     * @return the accounts that made the last submissions, of cases that the caller could otherwise accept (rule 26)
     */
    private Map<CaseKey, String> submitters(Set<RectificationCaseView> cases) {
        Set<CaseKey> submitted = cases.stream()
                .filter(each -> each.status() == RectificationStatus.SUBMITTED)
                .map(RectificationCaseView::key)
                .collect(toSet());
        return submitted.isEmpty()
                        || !caller.isAdministrator()
                        || !caller.fourEyes().isOn()
                ? Map.of()
                : files.submitters(submitted);
    }

    private RectificationCaseView view(RectificationCase rectification) {
        LocalDate today = LocalDate.now(clock);
        return Party.reader(caller, rectification.key) == null
                ? rectification.publicView(today)
                : rectification.view(today);
    }
}
