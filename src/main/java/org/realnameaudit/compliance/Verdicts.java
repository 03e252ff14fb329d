package org.realnameaudit.compliance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.compliance.ComplianceSchema.RecordCheckView;
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;

/** Verdicts and record checks of the campaigns whose results the caller may see. */
@ApplicationScoped
class Verdicts {

    private final VerdictRepository verdicts;
    private final RecordCheckRepository recordChecks;

    Verdicts(VerdictRepository verdicts, RecordCheckRepository recordChecks) {
        this.verdicts = verdicts;
        this.recordChecks = recordChecks;
    }

    Map<String, List<VerdictView>> verdictsOfCampaigns(Set<String> codes) {
        return verdicts.findByCampaigns(codes).stream()
                .collect(groupingBy(each -> each.participation.campaign(), mapping(Verdict::view, toList())));
    }

    Map<String, List<VerdictView>> verdictsOfResellers(Set<String> codes) {
        return verdicts.findByResellers(codes).stream()
                .collect(groupingBy(each -> each.participation.reseller(), mapping(Verdict::view, toList())));
    }

    Map<String, Integer> violatingCampaigns(Set<String> resellers) {
        return verdicts.violatingCampaigns(resellers);
    }

    Map<String, List<RecordCheckView>> recordChecks(Set<String> campaigns) {
        return recordChecks.findByCampaigns(campaigns).stream()
                .collect(groupingBy(each -> each.participation.campaign(), mapping(RecordCheck::view, toList())));
    }
}
