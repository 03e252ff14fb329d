package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.NativeQuery;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.reference.Channel;

/**
 * Checks and records visits with a fixed number of statements, however many visits there are. Transactions write in the
 * order of outlet codes, so they cannot deadlock.
 */
@ApplicationScoped
class VisitRepository implements PanacheRepositoryBase<Inspection, InspectionKey> {

    private static final String ERRORS = """
            select m.line, m.at, m.finding, m.message, m.type, m.first from (
              select v.line, 'outlet' as at, cast(null as integer) as finding, 'UNKNOWN' as message,
                cast(null as text) as type, cast(null as integer) as first
              from v left join outlet o on o.code = v.outlet where v.outlet is not null and o.code is null
              union all
              select v.line, 'outlet', null, 'ALREADY_INSPECTED', null, null from v %s
              union all
              select v.line, 'outlet', null, 'NOT_DRAWN', null, null
              from v join draw d on d.campaign = :campaign join outlet o on o.code = v.outlet
              left join draw_assignment a on a.campaign = d.campaign and a.outlet = v.outlet where a.outlet is null
              union all
              select v.line, 'outlet', null, 'NOT_VOIDED', null, null
              from v where :again and v.outlet is not null and not exists (
                select from inspection i where i.campaign = :campaign and i.outlet = v.outlet offset 0)
              union all
              select v.line, 'outlet', null, 'VISITED_TWICE', null, earlier.line
              from v join (select v.outlet, min(v.line) as line from v group by v.outlet having count(*) > 1) earlier
                on earlier.outlet = v.outlet and earlier.line < v.line
              union all
              select v.line, 'inspected_on', null, 'OUTSIDE_PERIOD', null, null
              from v where v.inspected_on < cast(:from as date) or v.inspected_on > cast(:to as date)
              union all
              select f.line, 'findings', f.position, 'UNKNOWN', f.type, null
              from f left join violation_type t on t.code = f.type where t.code is null
              union all
              select f.line, 'findings', f.position, 'REPEATED', f.type, null from f where f.earlier > 0
              union all
              select f.line, 'findings', f.position, 'NO_LEGAL_BASIS', f.type, null
              from f
              where f.inspected_on is not null
                and exists (select from violation_type_basis b where b.violation_type = f.type)
                and not exists (
                  select from violation_type_basis b join legal_instrument l on l.code = b.instrument
                  where b.violation_type = f.type
                    and f.inspected_on between l.valid_from and coalesce(l.valid_to, 'infinity'))
            ) m
            order by m.line, m.at, m.finding, m.message""";

    /** The findings of the visits, each with its index, and the number of earlier findings with the same type. */
    private static final String FINDINGS = """
            , f as (
              select v.line, v.inspected_on, cast(e.position - 1 as integer) as position,
                (e.finding ->> 'type') collate "C" as type,
                row_number() over (partition by v.line, e.finding ->> 'type' order by e.position) - 1 as earlier
              from v cross join lateral jsonb_array_elements(v.findings) with ordinality e (finding, position))
            """;

    /** @return the first errors, by line */
    List<VisitError> findErrors(VisitSource source, CampaignView campaign, LocalDate today, int limit) {
        LocalDate last = campaign.endedOn() == null || campaign.endedOn().isAfter(today) ? today : campaign.endedOn();
        return query(source, campaign.code(), FINDINGS + ERRORS.formatted(source.recorded()), Object[].class)
                .setParameter("again", campaign.status().isPublic())
                .setParameter(
                        "from",
                        campaign.startedOn() == null
                                ? "-infinity"
                                : campaign.startedOn().toString())
                .setParameter("to", last.toString())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new VisitError(
                        (Integer) row[0],
                        (String) row[1],
                        (Integer) row[2],
                        InputMessage.valueOf((String) row[3]),
                        (String) row[4],
                        (Integer) row[5]))
                .toList();
    }

    /**
     * Records visits that have no errors, each as the next attempt at its outlet.
     *
     * @return the number of recorded inspections
     */
    int record(VisitSource source, String campaign) {
        // A repeated inspection keeps the reseller, channel and region of the voided one: the outlet may have changed.
        // The voided rows are read once, before the insert. A planner that expects an empty table would otherwise scan
        // the new rows again for each visit.
        int recorded = run(source, campaign, """
                , before as materialized (%s)
                insert into inspection (campaign, outlet, attempt, reseller,
                  channel, region, inspected_on, outcome, findings_sha256)
                select :campaign, o.code, 1 + coalesce(b.attempt, 0),
                  coalesce(b.reseller, o.reseller), coalesce(b.channel, o.channel),
                  case when b.outlet is null then o.region else b.region end, v.inspected_on,
                  case when v.findings = '[]' then 'COMPLIANT' else 'VIOLATING' end,
                  case when v.findings <> '[]' then findings_digest(v.findings) end
                from v join outlet o on o.code = v.outlet left join before b on b.outlet = o.code
                order by o.code""".formatted(source.lastVoided()));
        run(source, campaign, """
                insert into finding (campaign, outlet, attempt, position, violation_type, note)
                select i.campaign, i.outlet, i.attempt, f.position, f.finding ->> 'type', f.finding ->> 'note'
                from v %s
                cross join lateral jsonb_array_elements(v.findings) with ordinality f (finding, position)
                order by i.outlet, f.position""".formatted(source.recorded()));
        return recorded;
    }

    /** Deletes the staged rows of an import. */
    void deleteStaged(UUID id) {
        getSession()
                .createNativeQuery("delete from staged_inspection where import = :import", Object.class)
                .setParameter("import", id)
                .executeUpdate();
    }

    /** @return the keys of the inspections just recorded that follow a voided one, ordered by outlet */
    List<InspectionKey> findRepeated(VisitSource source, String campaign) {
        return query(source, campaign, """
                select cast(i.outlet as text), i.attempt from v %s
                where i.attempt > 1 order by i.outlet""".formatted(source.recorded()), Object[].class)
                .getResultStream()
                .map(row -> new InspectionKey(campaign, (String) row[0], (Short) row[1]))
                .toList();
    }

    void recordEvidence(VisitSource source, String campaign) {
        run(source, campaign, """
                insert into finding_evidence (campaign, outlet, attempt, finding, position, uri, sha256, description)
                select i.campaign, i.outlet, i.attempt, f.position, e.position,
                  e.piece ->> 'uri', e.piece ->> 'sha256', e.piece ->> 'description'
                from v %s
                cross join lateral jsonb_array_elements(v.findings) with ordinality f (finding, position)
                cross join lateral jsonb_array_elements(f.finding -> 'evidence') with ordinality
                  e (piece, position)""".formatted(source.recorded()));
    }

    /** @return the inspections just recorded, ordered by outlet */
    List<Inspection> findRecorded(VisitSource source, String campaign) {
        String columns = NativeSelect.columns(Inspection.class, "i");
        String sql = "select %s from v %s order by i.outlet".formatted(columns, source.recorded());
        return query(source, campaign, sql, Inspection.class).getResultList();
    }

    /** @return the tally changes of the inspections just recorded */
    List<TallyChange> tallyChanges(VisitSource source, String campaign) {
        return query(source, campaign, """
                select cast(i.reseller as text), i.channel, cast(i.region as text),
                  count(*), count(*) filter (where i.outcome = 'VIOLATING')
                from v %s
                group by i.reseller, i.channel, i.region""".formatted(source.recorded()), Object[].class)
                .getResultStream()
                .map(row -> new TallyChange(
                        (String) row[0],
                        Channel.valueOf((String) row[1]),
                        (String) row[2],
                        ((Number) row[3]).intValue(),
                        ((Number) row[4]).intValue()))
                .toList();
    }

    private int run(VisitSource source, String campaign, String sql) {
        return query(source, campaign, sql, Object.class).executeUpdate();
    }

    /** @param sql the statement after the common table expression {@code v} of the source */
    private <T> NativeQuery<T> query(VisitSource source, String campaign, String sql, Class<T> result) {
        return getSession()
                .createNativeQuery(source.with() + sql, result)
                .setParameter("campaign", campaign)
                .setParameter("visits", source.parameter());
    }
}
