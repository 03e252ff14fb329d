package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.rectification.CaseSituation.Violations;

/** Grounds of cases. Visibility is checked where the cases are loaded, not here. */
@ApplicationScoped
class GroundRepository implements PanacheRepositoryBase<CaseGround, CaseGround.Key> {

    private static final String GROUNDS = """
            select x.campaign, x.reseller, x.outlet, x.attempt, x.inspected_on, x.notified, x.stands, x.region
            from rectification_ground x
            where %s
            order by x.campaign, x.reseller, x.inspected_on nulls first, x.outlet, x.attempt""";

    private static final String NOTIFIED = """
            select x.campaign, x.reseller, x.outlet, x.attempt, x.inspected_on, x.notified, x.stands, x.region,
              g.notified_in, c.status = 'WITHDRAWN'
            from rectification_ground x
            join rectification_case c on c.campaign = x.campaign and c.reseller = x.reseller
            left join case_ground g on g.campaign = x.campaign and g.outlet = x.outlet and g.attempt = x.attempt
            where %s and x.notified
            order by x.campaign, x.reseller, x.inspected_on nulls first, x.outlet, x.attempt""";

    private static final String VIOLATIONS = """
            select x.campaign, x.reseller,
              exists (select from rectification_violation v
                where v.campaign = x.campaign and v.reseller = x.reseller),
              exists (select from rectification_ground g
                where g.campaign = x.campaign and g.reseller = x.reseller and g.stands and not g.notified)
            from rectification_case x
            where %s""";

    private static final String WITHOUT_CASE = """
            select x.campaign, x.reseller from rectification_violation x
            where x.campaign = any(cast(:keys as text[]))
              and not exists (select from rectification_case c
                where c.campaign = x.campaign and c.reseller = x.reseller and c.status <> 'WITHDRAWN')
            order by x.campaign, x.reseller""";

    private static final String STANDING = """
            select x.campaign, x.reseller from rectification_standing x
            where %s""";

    /**
     * @return the grounds of these cases, which may be proposed: the published verdict first, then inspections by day
     */
    List<Ground> findByCases(Collection<CaseKey> cases) {
        return select(GROUNDS, cases, GroundRepository::ground);
    }

    /** @return the grounds of these cases that notices were about, once for each notice that names them */
    List<NotifiedGround> findOfNotices(Collection<CaseKey> cases) {
        return select(
                NOTIFIED,
                cases,
                row -> new NotifiedGround(ground(row), row.getObject(9, Integer.class), row.getBoolean(10)));
    }

    private static Ground ground(ResultSet row) throws SQLException {
        String campaign = row.getString(1);
        String outlet = row.getString(3);
        return new Ground(
                new CaseKey(campaign, row.getString(2)),
                outlet == null ? null : new InspectionKey(campaign, outlet, row.getShort(4)),
                row.getObject(5, LocalDate.class),
                row.getString(8),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    Map<CaseKey, Violations> violations(Collection<CaseKey> cases) {
        return select(
                        VIOLATIONS,
                        cases,
                        row -> Map.entry(
                                new CaseKey(row.getString(1), row.getString(2)),
                                new Violations(row.getBoolean(3), row.getBoolean(4))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param sql a statement with a place for the condition on the cases */
    private static <T> List<T> select(String sql, Collection<CaseKey> cases, NativeSelect.RowReader<T> reader) {
        Conditions conditions = CaseFileRepository.of(cases);
        return NativeSelect.list(sql.formatted(conditions.text()), conditions, reader);
    }

    /**
     * @return the keys of the cases that the violations found by these campaigns call for: there is no case, or a
     *     withdrawn one
     */
    List<CaseKey> findWithoutCase(Collection<String> campaigns) {
        return NativeSelect.list(
                WITHOUT_CASE,
                new Conditions().with("keys", campaigns.toArray(String[]::new)),
                row -> new CaseKey(row.getString(1), row.getString(2)));
    }

    /** @return the keys of the violations by these resellers that campaigns found, with and without a case */
    List<CaseKey> findViolations(Collection<String> resellers) {
        return NativeSelect.list(
                """
                select x.campaign, x.reseller from rectification_violation x
                where x.reseller = any(cast(:keys as text[]))""",
                new Conditions().with("keys", resellers.toArray(String[]::new)),
                row -> new CaseKey(row.getString(1), row.getString(2)));
    }

    /** @return those of the cases whose grounds stand (rule 20) */
    Set<CaseKey> findStanding(Collection<CaseKey> cases) {
        return select(STANDING, cases, row -> new CaseKey(row.getString(1), row.getString(2))).stream()
                .collect(toSet());
    }

    /** @return the inspections that the notices of these cases were about */
    List<CaseGround> findNotified(Collection<CaseKey> cases) {
        return NativeSelect.list(
                CaseGround.class,
                "case_ground x",
                CaseFileRepository.of(cases),
                "x.campaign, x.reseller, x.notified_in, x.outlet, x.attempt");
    }
}
