package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.graphql.NodeLoader;
import org.realnameaudit.graphql.Page;
import org.realnameaudit.graphql.Paging;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reseller.Resellers;

/** The rectification cases of campaigns that the reader may see. */
@ApplicationScoped
@Transactional
class RectificationCases implements NodeLoader {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Clock clock;

    RectificationCases(RectificationCaseRepository cases, CaseFileRepository files, Campaigns campaigns, Resellers resellers, Clock clock) {
        this.cases = cases;
        this.files = files;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.clock = clock;
    }

    @Override
    public String type() {
        return RectificationCaseView.TYPE;
    }

    @Override
    public Optional<RectificationCaseView> load(String number) {
        return CaseKey.parse(number).flatMap(cases::visible).map(this::view);
    }

    Page<RectificationCaseView> page(RectificationCaseFilter filter, RectificationCaseOrder order, Paging paging) {
        campaigns.require(filter.campaign());
        resellers.require(filter.reseller());
        return cases.page(filter, order, LocalDate.now(clock), paging).map(this::view);
    }

    Map<String, List<RectificationCaseView>> ofResellers(Set<String> codes) {
        return cases.ofResellers(codes).stream().map(this::view).collect(groupingBy(each -> each.key().reseller()));
    }

    Map<CaseKey, List<MeasureView>> measures(Set<CaseKey> keys) {
        return files.measures(keys).stream().collect(groupingBy(each -> each.key.of(), mapping(Measure::view, toList())));
    }

    Map<CaseKey, List<Evidence>> evidence(Set<CaseKey> keys) {
        return files.evidence(keys).stream().collect(groupingBy(each -> each.key.of(), mapping(each -> each.evidence, toList())));
    }

    Map<CaseKey, List<RectificationEventView>> history(Set<CaseKey> keys) {
        return files.history(keys).stream().collect(groupingBy(each -> each.key.of(), mapping(RectificationEvent::view, toList())));
    }

    private RectificationCaseView view(RectificationCase rectification) {
        return rectification.view(LocalDate.now(clock));
    }
}
