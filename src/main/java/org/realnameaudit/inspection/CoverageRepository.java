package org.realnameaudit.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** Counts how far the visits of campaigns have come, for callers that may see their results. */
@ApplicationScoped
class CoverageRepository {

    private static final SortOrder BY_OUTLET =
            SortOrder.ascending("coverage.outletsToVisit:OUTLET", SortOrder.text("v.outlet"));

    private final Visibility visibility;

    CoverageRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    /** The outlets of a campaign's draw; null without a draw. */
    record Drawn(
            String campaign,
            @Nullable Integer drawn,
            @Nullable Integer toVisit) {}

    /** @return one for each campaign with recorded inspections */
    List<Drawn> findDrawn(Collection<String> campaigns) {
        Conditions conditions = visibility
                .results("c.code")
                .where("c.basis = 'RECORDED_INSPECTIONS'")
                .whereAny("c.code", campaigns);
        return NativeSelect.list(
                """
                select c.code,
                  case when d.campaign is not null then
                    (select count(*) from draw_assignment a where a.campaign = c.code) end as drawn,
                  case when d.campaign is not null then
                    (select count(*) from inspection_to_visit v where v.campaign = c.code) end as to_visit
                from campaign c left join draw d on d.campaign = c.code
                where %s""".formatted(conditions.text()),
                conditions,
                row -> new Drawn(
                        row.getString("code"),
                        row.getObject("drawn") == null ? null : row.getInt("drawn"),
                        row.getObject("to_visit") == null ? null : row.getInt("to_visit")));
    }

    /** The number of inspections of a campaign with an outcome, without voided ones. */
    record Counted(String campaign, InspectionOutcome outcome, int count) {}

    /** @return the numbers of the outcomes that are no results; results are in the tallies */
    List<Counted> countWithoutResult(Collection<String> campaigns) {
        Conditions conditions = visibility
                .results("i.campaign")
                .where("not i.voided and i.outcome not in ('COMPLIANT', 'VIOLATING')")
                .whereAny("i.campaign", campaigns);
        return NativeSelect.list(
                "select i.campaign, i.outcome, count(*) from inspection i\nwhere %s\ngroup by i.campaign, i.outcome"
                        .formatted(conditions.text()),
                conditions,
                row -> new Counted(row.getString(1), InspectionOutcome.valueOf(row.getString(2)), row.getInt(3)));
    }

    Map<String, Page<OutletToVisit>> findToVisit(Set<String> campaigns, Paging paging) {
        return new KeysetQuery<>(OutletToVisit.class, "inspection_to_visit v", visibility.results("v.campaign"))
                .pageOfEach("v.campaign", campaigns, BY_OUTLET, paging);
    }
}
