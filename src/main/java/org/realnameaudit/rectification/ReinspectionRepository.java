package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;

/** Re-inspections in the campaigns whose results the caller may see (rule 23). */
@ApplicationScoped
class ReinspectionRepository {

    /** The last re-inspection of each outlet that is due, with the aliases {@code x} and {@code last}. */
    private static final String LAST = """
            rectification_due x
            left join lateral (
              select f.outcome from inspection_follow_up f
              where f.followed = x.campaign and f.outlet = x.outlet and f.inspected_on > x.since
                and f.outcome in ('COMPLIANT', 'VIOLATING', 'CLOSED_DOWN') and %s
              order by f.inspected_on desc, f.outcome = 'VIOLATING' desc
              limit 1) last on true
            """;

    private static final String PUT_RIGHT = """
            select x.campaign, x.reseller, bool_and(last.outcome in ('COMPLIANT', 'CLOSED_DOWN'))
            from %swhere x.notified_on is not null and %s
            group by x.campaign, x.reseller
            having count(*) = count(last.outcome)""";

    private static final String FOLLOW_UP = """
            select x.campaign, count(*), count(last.outcome),
              count(*) filter (where last.outcome in ('COMPLIANT', 'CLOSED_DOWN'))
            from %swhere %s
            group by x.campaign""";

    private static final String OF_CASES = """
            select x.followed, x.reseller, x.campaign, x.outlet, x.attempt
            from rectification_reinspection x
            where %s and (x.followed, x.reseller) in (
              select * from unnest(cast(:campaigns as text[]), cast(:resellers as text[])))
            order by x.inspected_on desc, x.campaign, x.outlet""";

    private static final String CASES = """
            select x.campaign, x.outlet, x.attempt, x.followed, x.reseller
            from rectification_reinspection x
            where (x.campaign, x.outlet, x.attempt) in (
              select * from unnest(cast(:campaigns as text[]),
                cast(:outlets as text[]), cast(:attempts as smallint[])))""";

    private final Visibility visibility;

    ReinspectionRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    /** @return whether the cases were put right; those of which not all grounds were inspected again are left out */
    Map<CaseKey, Boolean> putRight(Collection<CaseKey> cases) {
        return putRight(cases, last());
    }

    /** @return the same for every caller, by published campaigns only */
    Map<CaseKey, Boolean> publiclyPutRight(Collection<CaseKey> cases) {
        return putRight(cases, LAST.formatted("f.campaign in " + Visibility.PUBLISHED));
    }

    private static Map<CaseKey, Boolean> putRight(Collection<CaseKey> cases, String last) {
        Conditions conditions = CaseFileRepository.of(cases);
        return NativeSelect.list(
                        PUT_RIGHT.formatted(last, conditions.text()),
                        conditions,
                        row -> Map.entry(new CaseKey(row.getString(1), row.getString(2)), row.getBoolean(3)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @return by code; campaigns without violating outlets, or whose results are hidden, are left out */
    Map<String, FollowUp> followUps(Collection<String> campaigns) {
        Conditions conditions = visibility.results("x.campaign").whereAny("x.campaign", campaigns);
        return NativeSelect.list(
                        FOLLOW_UP.formatted(last(), conditions.text()),
                        conditions,
                        row -> Map.entry(row.getString(1), new FollowUp(row.getInt(2), row.getInt(3), row.getInt(4))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A re-inspection, and the case whose rectification it checks. */
    record OfCase(CaseKey caseKey, InspectionKey inspection) {}

    /** @return the visible re-inspections of the cases, the newest first */
    List<OfCase> findByCases(Collection<CaseKey> cases) {
        Conditions visible = visibility
                .results("x.campaign")
                .with("campaigns", cases.stream().map(CaseKey::campaign).toArray(String[]::new))
                .with("resellers", cases.stream().map(CaseKey::reseller).toArray(String[]::new));
        return NativeSelect.list(
                OF_CASES.formatted(visible.text()),
                visible,
                row -> new OfCase(
                        new CaseKey(row.getString(1), row.getString(2)),
                        new InspectionKey(row.getString(3), row.getString(4), row.getShort(5))));
    }

    /** @return the cases of these inspections, which the caller may see; others are left out */
    List<OfCase> findByInspections(Collection<InspectionKey> keys) {
        return NativeSelect.list(
                CASES,
                new Conditions()
                        .with(
                                "campaigns",
                                keys.stream().map(InspectionKey::campaign).toArray(String[]::new))
                        .with(
                                "outlets",
                                keys.stream().map(InspectionKey::outlet).toArray(String[]::new))
                        .with(
                                "attempts",
                                keys.stream().map(InspectionKey::attempt).toArray(Short[]::new)),
                row -> new OfCase(
                        new CaseKey(row.getString(4), row.getString(5)),
                        new InspectionKey(row.getString(1), row.getString(2), row.getShort(3))));
    }

    private String last() {
        return LAST.formatted(visibility.results("f.campaign").text());
    }
}
