package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.compliance.ComplianceSchema.ViolationGroup;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.Resellers;

/** Rates, computed from tallies and from the sums that are kept of them (rule 6), and counts of violations. */
@ApplicationScoped
class ComplianceRates {

    private static final ComplianceFilter ALL = new ComplianceFilter(null, null, null, null, null, null, null);

    private final SumRepository sums;
    private final ChannelSums channelSums;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;
    private final Operators operators;

    ComplianceRates(
            SumRepository sums,
            ChannelSums channelSums,
            Campaigns campaigns,
            Resellers resellers,
            Regions regions,
            Operators operators) {
        this.sums = sums;
        this.channelSums = channelSums;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
        this.operators = operators;
    }

    /**
     * @param filter null for all counts
     * @param dimensions null for none
     */
    List<ComplianceGroup> grouped(
            @Nullable ComplianceFilter filter, @Nullable Collection<ComplianceDimension> dimensions) {
        return sums.grouped(checked(filter), set(dimensions));
    }

    /**
     * @param filter null for all violations
     * @param dimensions null for none
     */
    List<ViolationGroup> violations(
            @Nullable ComplianceFilter filter, @Nullable Collection<ComplianceDimension> dimensions) {
        return sums.violations(checked(filter), set(dimensions));
    }

    private static Set<ComplianceDimension> set(@Nullable Collection<ComplianceDimension> dimensions) {
        return dimensions == null || dimensions.isEmpty() ? Set.of() : EnumSet.copyOf(dimensions);
    }

    private ComplianceFilter checked(@Nullable ComplianceFilter filter) {
        if (filter == null) {
            return ALL;
        }
        InputErrors.requireAll(
                () -> campaigns.requireResultsVisible("filter.campaign", filter.campaign()),
                () -> resellers.require("filter.reseller", filter.reseller()),
                () -> regions.require("filter.region", filter.region()),
                () -> operators.require("filter.operator", filter.operator()));
        return filter;
    }

    Map<String, Compliance> findByResellers(Set<String> codes) {
        return sums.findByResellers(codes).stream()
                .collect(Collectors.toMap(ComplianceGroup::resellerCode, ComplianceGroup::compliance));
    }

    /** @return the counts by code of the campaigns, and of others */
    Map<String, Compliance> totals(Set<String> codes) {
        return channels(codes).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().values().stream().reduce(Compliance.NOTHING, Compliance::plus)));
    }

    /** @return the counts by code of the campaigns, and of others, in every channel, even without inspections */
    Map<String, Map<Channel, Compliance>> channels(Set<String> codes) {
        return channelSums.get(codes, this::readChannels);
    }

    private Map<String, Map<Channel, Compliance>> readChannels(Set<String> codes) {
        Map<String, List<ComplianceGroup>> read =
                sums.findByCampaigns(codes).stream().collect(Collectors.groupingBy(ComplianceGroup::campaignCode));
        return codes.stream().collect(Collectors.toMap(code -> code, code -> {
            Map<Channel, Compliance> channels = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                channels.put(channel, Compliance.NOTHING);
            }
            read.getOrDefault(code, List.of()).forEach(each -> channels.put(each.channel(), each.compliance()));
            return channels;
        }));
    }

    ComplianceChange change(String from, String to) {
        campaigns.requireRandom(Map.of("from", from, "to", to));
        Map<String, Map<Channel, Compliance>> channels = channels(Set.copyOf(List.of(from, to)));
        return ComplianceChange.between(
                Objects.requireNonNull(channels.get(from)), Objects.requireNonNull(channels.get(to)));
    }
}
