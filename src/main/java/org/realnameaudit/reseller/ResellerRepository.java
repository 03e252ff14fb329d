package org.realnameaudit.reseller;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.reseller.ResellerSchema.ResellerFilter;
import org.realnameaudit.reseller.ResellerSchema.ResellerOrder;
import org.realnameaudit.reseller.ResellerSchema.ResellerOrderField;

@ApplicationScoped
class ResellerRepository implements CodedRepository<Reseller> {

    private static final SortOrder.Key CODE = SortOrder.text("r.code");

    /** Resellers with their violation rates over all published RANDOM campaigns. */
    private static final String WITH_RATE = """
            reseller r left join (
              select c.reseller, cast(c.violating as double precision) / nullif(c.inspected, 0) as violations
              from compliance_reseller c) rate on rate.reseller = r.code""";

    private static final String REPEAT_OFFENDERS = """
            (select v.reseller from published_verdict v
             where v.outcome = 'VIOLATION_FOUND' and v.campaign in %s
             group by v.reseller having count(*) > 1)""".formatted(Visibility.PUBLISHED_RANDOM);

    private static final String VIOLATING_IN = """
            r.code in (select v.reseller from %s v
              where v.campaign = :violatingIn and v.outcome = 'VIOLATION_FOUND')""";
    /** There are few resellers, so an index of n-grams would only cost time for planning. */
    private static final String NAMED = "strpos(r.search, (select search_key(:search))) > 0";

    private final Visibility visibility;

    ResellerRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Reseller> page(
            ResellerFilter filter, @Nullable String search, ResellerOrder order, Language language, Paging paging) {
        String from = order.field() == ResellerOrderField.VIOLATION_RATE ? WITH_RATE : "reseller r";
        Conditions conditions = new Conditions()
                .where(
                        "r.code in (select h.reseller from reseller_host h where h.operator = :operator)",
                        "operator",
                        filter.operator())
                .where(
                        VIOLATING_IN.formatted(
                                visibility.showsUnpublishedResults() ? "reseller_verdict" : "published_verdict"),
                        "violatingIn",
                        filter.violatingIn())
                .where(NAMED, "search", search);
        if (filter.repeatOffender() != null) {
            conditions.where((filter.repeatOffender() ? "r.code in " : "r.code not in ") + REPEAT_OFFENDERS);
        }
        return new KeysetQuery<>(Reseller.class, from, conditions)
                .page(order(order.field(), language).directed(order.direction() == OrderDirection.DESC), paging);
    }

    /** @return the codes of the resellers that the search finds */
    List<String> findNamed(String search) {
        return NativeSelect.list(
                "select r.code from reseller r where " + NAMED,
                new Conditions().with("search", search),
                row -> row.getString(1));
    }

    private static SortOrder order(ResellerOrderField field, Language language) {
        return switch (field) {
            case CODE -> SortOrder.ascending("resellers:CODE", CODE);
            case NAME ->
                SortOrder.ascending(
                        "resellers:NAME:" + language.tag(),
                        SortOrder.text(
                                switch (language) {
                                    case ZH_HANS -> "r.zh_hans::text collate \"zh-x-icu\"";
                                    case ZH_HANT -> "r.zh_hant::text collate \"zh-Hant-x-icu\"";
                                    case EN -> "coalesce(r.en::text, r.zh_hans::text) collate \"und-x-icu\"";
                                }),
                        CODE);
            case VIOLATION_RATE ->
                SortOrder.ascending(
                        "resellers:VIOLATION_RATE",
                        new SortOrder.Key("coalesce(rate.violations, -1)", SortOrder.Type.RATE),
                        CODE);
        };
    }

    /** @return the codes of the host operators, by reseller; resellers without a known host are left out */
    Map<String, List<String>> hosts(Collection<String> resellers) {
        return NativeSelect.list(
                        "select h.reseller, h.operator from reseller_host h "
                                + "where h.reseller = any(cast(:keys as text[])) order by h.reseller, h.operator",
                        new Conditions().with("keys", resellers.toArray(String[]::new)),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    @Override
    public Class<Reseller> entity() {
        return Reseller.class;
    }
}
