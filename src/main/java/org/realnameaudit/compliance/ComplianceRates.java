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
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.Resellers;

/** Rates, computed from tallies and from the sums that are kept of them (rule 6). */
@ApplicationScoped
class ComplianceRates {

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

    List<ComplianceGroup> grouped(ComplianceFilter filter, Collection<ComplianceDimension> dimensions) {
        InputErrors.requireAll(
                () -> campaigns.requireResultsVisible("filter.campaign", filter.campaign()),
                () -> resellers.require("filter.reseller", filter.reseller()),
                () -> regions.require("filter.region", filter.region()),
                () -> operators.require("filter.operator", filter.operator()));
        return sums.grouped(filter, dimensions.isEmpty() ? Set.of() : EnumSet.copyOf(dimensions));
    }

    Map<String, Compliance> findByResellers(Set<String> codes) {
        return sums.findByResellers(codes).stream()
                .collect(Collectors.toMap(ComplianceGroup::resellerCode, ComplianceGroup::compliance));
    }

    /** @return the counts of the campaigns, and of others */
    Map<CampaignView, Compliance> totals(Set<CampaignView> of) {
        return channels(of).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().values().stream().reduce(Compliance.NOTHING, Compliance::plus)));
    }

    /** @return the counts of the campaigns, and of others, in every channel, including channels without inspections */
    Map<CampaignView, Map<Channel, Compliance>> channels(Set<CampaignView> of) {
        return channelSums.get(of, this::readChannels);
    }

    private Map<CampaignView, Map<Channel, Compliance>> readChannels(Set<CampaignView> of) {
        Map<String, List<ComplianceGroup>> read =
                sums.findByCampaigns(of.stream().map(CampaignView::code).toList()).stream()
                        .collect(Collectors.groupingBy(ComplianceGroup::campaignCode));
        return of.stream().collect(Collectors.toMap(campaign -> campaign, campaign -> {
            Map<Channel, Compliance> channels = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                channels.put(channel, Compliance.NOTHING);
            }
            read.getOrDefault(campaign.code(), List.of())
                    .forEach(each -> channels.put(each.channel(), each.compliance()));
            return channels;
        }));
    }

    ComplianceChange change(String from, String to) {
        Map<String, CampaignView> found = campaigns.requireResultsVisible(Map.of("from", from, "to", to));
        CampaignView earlier = Objects.requireNonNull(found.get(from));
        CampaignView later = Objects.requireNonNull(found.get(to));
        Map<CampaignView, Map<Channel, Compliance>> channels = channels(Set.copyOf(List.of(earlier, later)));
        return ComplianceChange.between(
                Objects.requireNonNull(channels.get(earlier)), Objects.requireNonNull(channels.get(later)));
    }
}
