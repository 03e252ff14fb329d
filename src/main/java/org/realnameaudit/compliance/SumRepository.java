package org.realnameaudit.compliance;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.compliance.ComplianceSchema.ViolationGroup;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.reference.Channel;

/**
 * Sums over the campaigns whose results the caller may see, each with one statement, whatever its grouping. Sums of
 * published campaigns are kept ({@link SumKind}); those of other campaigns, and those over other dimensions, are
 * computed from the tallies. Violations are counted from the findings. Cancelled campaigns, and those that are not
 * RANDOM, count only where the caller names them (rules 8 and 23).
 */
@ApplicationScoped
class SumRepository {

    private static final String VIOLATIONS = """
            select %s, f.violation_type, count(*) as findings, count(distinct t.outlet) as outlets
            from inspection t
            join finding f on f.campaign = t.campaign and f.outlet = t.outlet and f.attempt = t.attempt
            where t.outcome = 'VIOLATING' and not t.voided and f.kind = 'VIOLATION' and %s
            group by f.violation_type%s
            order by f.violation_type%s""";

    private final Visibility visibility;

    SumRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<ComplianceGroup> grouped(ComplianceFilter filter, Set<ComplianceDimension> dimensions) {
        Set<ComplianceDimension> needed = EnumSet.noneOf(ComplianceDimension.class);
        needed.addAll(dimensions);
        needed.addAll(filter.dimensions());
        Optional<SumKind> kind = SumKind.findSmallestWith(needed);
        boolean named = filter.campaign() != null;
        return summed(
                kind.map(each -> visible(each, named ? Visibility.UNPUBLISHED : Visibility.UNPUBLISHED_COUNTED))
                        .orElse("tally t"),
                kind.isPresent() ? matching(filter) : matching(filter).and(results(filter)),
                dimensions);
    }

    /** @return how often each type of violation was found, by the dimensions */
    List<ViolationGroup> violations(ComplianceFilter filter, Set<ComplianceDimension> dimensions) {
        Conditions conditions = matching(filter).and(results(filter));
        boolean summed = dimensions.isEmpty();
        String sql = VIOLATIONS.formatted(
                columns(dimensions),
                conditions.text(),
                summed ? "" : ", " + grouping(dimensions),
                summed ? "" : ", " + order(dimensions));
        return NativeSelect.list(sql, conditions, SumRepository::violations);
    }

    /** @return the condition that the caller may see the results */
    private Conditions results(ComplianceFilter filter) {
        return filter.campaign() == null ? visibility.counted("t.campaign") : visibility.results("t.campaign");
    }

    private static Conditions matching(ComplianceFilter filter) {
        return counting(filter)
                .where("t.campaign = :campaign", "campaign", filter.campaign())
                .where("t.reseller = :reseller", "reseller", filter.reseller())
                .where("t.channel = :channel", "channel", filter.channel())
                .where("t.region = :region", "region", filter.region())
                .where(
                        "t.reseller in (select h.reseller from reseller_host h where h.operator = :operator)",
                        "operator",
                        filter.operator());
    }

    /** @return the conditions on the campaigns: only RANDOM ones count, unless the filter says otherwise (rule 23) */
    private static Conditions counting(ComplianceFilter filter) {
        Conditions conditions = new Conditions();
        if (filter.purpose() != null || filter.campaign() == null) {
            List<CampaignPurpose> purposes =
                    filter.purpose() == null ? List.of(CampaignPurpose.RANDOM) : filter.purpose();
            conditions.where("t.campaign in (select code from campaign_visibility where %s)"
                    .formatted(CampaignPurpose.condition("purpose", purposes)));
        }
        return conditions.whereCode(
                "t.campaign in (select code from campaign_visibility where programme = :programme)",
                "programme",
                filter.programme());
    }

    /** @return the sums by campaign and channel */
    List<ComplianceGroup> findByCampaigns(Collection<String> campaigns) {
        return summed(
                visible(SumKind.CHANNEL, Visibility.UNPUBLISHED),
                new Conditions().whereAny("t.campaign", campaigns),
                EnumSet.of(ComplianceDimension.CAMPAIGN, ComplianceDimension.CHANNEL));
    }

    /** @return the counts of the campaign, whether or not the caller may see them */
    Compliance total(String campaign) {
        return summed("tally t", new Conditions().where("t.campaign = :campaign", "campaign", campaign), Set.of())
                .getFirst()
                .compliance();
    }

    /** Sums over published RANDOM campaigns only, so the sums are the same for every caller. */
    List<ComplianceGroup> findByResellers(Collection<String> resellers) {
        return summed(
                published(SumKind.RESELLER) + ") t",
                new Conditions()
                        .whereAny("t.reseller", resellers)
                        .where("t.campaign in " + Visibility.PUBLISHED_RANDOM),
                EnumSet.of(ComplianceDimension.RESELLER));
    }

    /** @return the sums of published campaigns, and for officials also the tallies of these unpublished ones */
    private String visible(SumKind kind, String unpublished) {
        return published(kind) + (visibility.showsUnpublishedResults() ? """

                          union all
                          select campaign, reseller, channel, region, inspected, violating from tally
                          where campaign in %s""".formatted(unpublished) : "") + ") t";
    }

    private static String published(SumKind kind) {
        return """
                (select campaign, reseller, channel, region, inspected, violating from published_sum
                 where kind = '%s'""".formatted(kind);
    }

    /** @param from the rows to sum up, with the alias {@code t} */
    private List<ComplianceGroup> summed(String from, Conditions conditions, Set<ComplianceDimension> dimensions) {
        String sql = """
                select %s, coalesce(sum(t.inspected), 0), coalesce(sum(t.violating), 0)
                from %s
                where %s
                %s""".formatted(
                columns(dimensions),
                from,
                conditions.text(),
                dimensions.isEmpty() ? "" : "group by " + grouping(dimensions) + "\norder by " + order(dimensions));
        return NativeSelect.list(sql, conditions, SumRepository::group);
    }

    private static String columns(Set<ComplianceDimension> dimensions) {
        return Arrays.stream(ComplianceDimension.values())
                .map(each -> "cast(%s as text)".formatted(dimensions.contains(each) ? "t." + each.column() : "null"))
                .collect(joining(", "));
    }

    private static String grouping(Set<ComplianceDimension> dimensions) {
        return dimensions.stream().sorted().map(each -> "t." + each.column()).collect(joining(", "));
    }

    private static String order(Set<ComplianceDimension> dimensions) {
        return dimensions.stream()
                .sorted()
                .map(each -> "t." + each.column() + (each == ComplianceDimension.CHANNEL ? " desc" : " nulls last"))
                .collect(joining(", "));
    }

    private static ComplianceGroup group(ResultSet row) throws SQLException {
        return new ComplianceGroup(
                row.getString(1),
                row.getString(2),
                channel(row),
                row.getString(4),
                Compliance.of(row.getLong(5), row.getLong(6)));
    }

    private static ViolationGroup violations(ResultSet row) throws SQLException {
        return new ViolationGroup(
                row.getString("violation_type"),
                row.getString(1),
                row.getString(2),
                channel(row),
                row.getString(4),
                row.getInt("findings"),
                row.getInt("outlets"));
    }

    private static @Nullable Channel channel(ResultSet row) throws SQLException {
        String channel = row.getString(3);
        return channel == null ? null : Channel.valueOf(channel);
    }
}
