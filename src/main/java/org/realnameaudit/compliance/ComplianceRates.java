package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.Resellers;

/** Rates, computed only from tallies (rule 6). */
@ApplicationScoped
class ComplianceRates {

    private final TallyRepository tallies;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;
    private final Operators operators;

    ComplianceRates(
            TallyRepository tallies, Campaigns campaigns, Resellers resellers, Regions regions, Operators operators) {
        this.tallies = tallies;
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
        return tallies.grouped(filter, dimensions.isEmpty() ? Set.of() : EnumSet.copyOf(dimensions));
    }

    Map<String, Compliance> findByCampaigns(Set<String> codes) {
        return tallies.findByCampaigns(codes, Set.of(ComplianceDimension.CAMPAIGN)).stream()
                .collect(Collectors.toMap(ComplianceGroup::campaignCode, ComplianceGroup::compliance));
    }

    Map<String, Compliance> findByResellers(Set<String> codes) {
        return tallies.findByResellers(codes).stream()
                .collect(Collectors.toMap(ComplianceGroup::resellerCode, ComplianceGroup::compliance));
    }

    /** @return the counts of each campaign in every channel, including channels without inspections */
    Map<String, Map<Channel, Compliance>> channels(Set<String> codes) {
        Map<String, Map<Channel, Compliance>> channels = new HashMap<>();
        for (String code : codes) {
            channels.put(
                    code,
                    Stream.of(Channel.values())
                            .collect(Collectors.toMap(
                                    channel -> channel,
                                    _ -> Compliance.NOTHING,
                                    Compliance::plus,
                                    () -> new EnumMap<>(Channel.class))));
        }
        for (ComplianceGroup group :
                tallies.findByCampaigns(codes, EnumSet.of(ComplianceDimension.CAMPAIGN, ComplianceDimension.CHANNEL))) {
            Objects.requireNonNull(channels.get(group.campaignCode())).put(group.channel(), group.compliance());
        }
        return channels;
    }

    ComplianceChange change(String from, String to) {
        InputErrors.requireAll(
                () -> campaigns.requireResultsVisible("from", from), () -> campaigns.requireResultsVisible("to", to));
        Map<String, Map<Channel, Compliance>> channels = channels(Set.copyOf(List.of(from, to)));
        return ComplianceChange.between(
                Objects.requireNonNull(channels.get(from)), Objects.requireNonNull(channels.get(to)));
    }
}
