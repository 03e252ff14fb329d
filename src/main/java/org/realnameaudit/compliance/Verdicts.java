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
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/** Verdicts and record checks of the campaigns whose results the caller may see. */
@ApplicationScoped
public class Verdicts {

    private final VerdictRepository verdicts;
    private final RecordCheckRepository recordChecks;

    Verdicts(VerdictRepository verdicts, RecordCheckRepository recordChecks) {
        this.verdicts = verdicts;
        this.recordChecks = recordChecks;
    }

    /**
     * Requires grounds for a case (rule 18).
     *
     * @param path the position of the reseller's code in the request
     * @throws Failure.InvalidInput unless the campaign found a violation of the reseller, and the caller may see it
     */
    public void requireViolationFound(String path, String campaign, String reseller) {
        if (verdicts.findByCampaigns(Set.of(campaign)).stream()
                .noneMatch(each -> each.participation.reseller().equals(reseller)
                        && each.outcome == VerdictOutcome.VIOLATION_FOUND)) {
            throw new Failure.InvalidInput(path, InputMessage.NO_GROUNDS);
        }
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
