package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.reference.Channel;

/**
 * Checks and records visits with a fixed number of statements, however many visits there are. Transactions write in the
 * order of outlet codes, so they cannot deadlock.
 */
@ApplicationScoped
class VisitRepository implements PanacheRepositoryBase<Inspection, InspectionKey> {

    /** The findings of the visits, each with its index, and the number of earlier findings with the same type. */
    private static final String FINDINGS = """
            , f as (
              select v.line, v.inspected_on, cast(e.position - 1 as integer) as position,
                (e.finding ->> 'type') collate "C" as type,
                row_number() over (partition by v.line, e.finding ->> 'type' order by e.position) - 1 as earlier
              from v cross join lateral jsonb_array_elements(v.findings) with ordinality e (finding, position))
            """;

    private static final String ERRORS = """
            , error as materialized (
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
              from v where %s and v.outlet is not null and not exists (
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
            order by m.line, m.at, m.finding, m.message
            fetch first %s rows only)
            """;

    /**
     * A repeated inspection keeps the reseller, channel and region of the voided one, because the outlet may have
     * changed. The voided rows are read before the insert: a planner that expects an empty table would otherwise scan
     * the new rows again for each visit. The order in which the parts insert their rows is not defined, so only
     * triggers that run after the statement may read the other tables.
     */
    private static final String RECORD = """
            , before as materialized (%s)
            , recorded as (
              insert into inspection (campaign, outlet, attempt, reseller,
                channel, region, inspected_on, outcome, findings_sha256)
              select :campaign, o.code, 1 + coalesce(b.attempt, 0),
                coalesce(b.reseller, o.reseller), coalesce(b.channel, o.channel),
                case when b.outlet is null then o.region else b.region end, v.inspected_on,
                case when v.findings = '[]' then 'COMPLIANT' else 'VIOLATING' end,
                case when v.findings <> '[]' then findings_digest(v.findings) end
              from v join outlet o on o.code = v.outlet left join before b on b.outlet = o.code
              where %s
              order by o.code
              returning campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome)
            , recorded_finding as (
              insert into finding (campaign, outlet, attempt, position, violation_type, note)
              select i.campaign, i.outlet, i.attempt, f.position, f.finding ->> 'type', f.finding ->> 'note'
              from recorded i join v on v.outlet = i.outlet
              cross join lateral jsonb_array_elements(v.findings) with ordinality f (finding, position)
              order by i.outlet, f.position)
            """;

    private static final String RECORD_EVIDENCE = """
            , recorded_evidence as (
              insert into finding_evidence (campaign, outlet, attempt, finding, position, uri, sha256, description)
              select i.campaign, i.outlet, i.attempt, f.position, e.position,
                e.piece ->> 'uri', e.piece ->> 'sha256', e.piece ->> 'description'
              from recorded i join v on v.outlet = i.outlet
              cross join lateral jsonb_array_elements(v.findings) with ordinality f (finding, position)
              cross join lateral jsonb_array_elements(f.finding -> 'evidence') with ordinality e (piece, position))
            """;

    /**
     * The visits that were recorded, or the first errors, and then none is recorded.
     *
     * @param inspections ordered by outlet
     * @param errors ordered by line
     */
    record Outcome(List<Inspection> inspections, List<VisitError> errors) {}

    /** Checks the visits of a request, and records them in the same statement if there is no error. */
    Outcome record(VisitSource source, CampaignView campaign, LocalDate today, int limit) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        String sql = errors(source, campaign, limit)
                + RECORD.formatted(source.lastVoided(), "not exists (select from error)")
                + RECORD_EVIDENCE
                + """
                select e.line, e.at, e.finding, e.message, e.type, e.first,
                  i.outlet, i.attempt, i.reseller, i.channel, i.region, i.inspected_on, i.outcome
                from error e full join recorded i on false
                order by e.line, e.at, e.finding, e.message, i.outlet""";
        NativeSelect.list(
                sql,
                parameters(source, campaign, today),
                row -> row.getString("message") == null
                        ? outcome.inspections.add(inspection(campaign.code(), row))
                        : outcome.errors.add(error(row)));
        return outcome;
    }

    /** @return the first errors of the visits, by line */
    List<VisitError> findErrors(VisitSource source, CampaignView campaign, LocalDate today, int limit) {
        return NativeSelect.listWithoutPreparedPlan(
                errors(source, campaign, limit) + "select * from error e order by e.line, e.at, e.finding, e.message",
                parameters(source, campaign, today),
                VisitRepository::error);
    }

    /**
     * Records visits that have no errors, each as the next attempt at its outlet.
     *
     * @return the tally changes of the inspections
     */
    List<TallyChange> recordChecked(VisitSource source, String campaign) {
        return NativeSelect.listWithoutPreparedPlan(
                source.with() + RECORD.formatted(source.lastVoided(), "true") + """
                        select i.reseller, i.channel, i.region,
                          count(*) as inspected, count(*) filter (where i.outcome = 'VIOLATING') as violating
                        from recorded i group by i.reseller, i.channel, i.region""",
                parameters(source, campaign),
                row -> new TallyChange(
                        row.getString("reseller"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("region"),
                        row.getInt("inspected"),
                        row.getInt("violating")));
    }

    /** @return the keys of the inspections just recorded that follow a voided one, ordered by outlet */
    List<InspectionKey> findRepeated(VisitSource source, String campaign) {
        return NativeSelect.listWithoutPreparedPlan(
                source.with()
                        + "select i.outlet, i.attempt from v %s where i.attempt > 1 order by i.outlet"
                                .formatted(source.recorded()),
                parameters(source, campaign),
                row -> new InspectionKey(campaign, row.getString("outlet"), row.getShort("attempt")));
    }

    /** Deletes the staged rows of an import. */
    void deleteStaged(UUID id) {
        getSession()
                .createNativeQuery("delete from staged_inspection where import = :import", Object.class)
                .setParameter("import", id)
                .executeUpdate();
    }

    /**
     * The status of the campaign and the limit are part of the text. With parameters instead, the database would plan
     * the statement anew for each request. A campaign with published totals is refused as a whole, so its visits need
     * no voided inspection.
     */
    private static String errors(VisitSource source, CampaignView campaign, int limit) {
        boolean replaces = campaign.status().isPublic() && campaign.basis() == CampaignBasis.RECORDED_INSPECTIONS;
        return source.with() + FINDINGS + ERRORS.formatted(source.recorded(), replaces, limit);
    }

    private static Conditions parameters(VisitSource source, CampaignView campaign, LocalDate today) {
        LocalDate last = campaign.endedOn() == null || campaign.endedOn().isAfter(today) ? today : campaign.endedOn();
        return parameters(source, campaign.code())
                .with(
                        "from",
                        campaign.startedOn() == null
                                ? "-infinity"
                                : campaign.startedOn().toString())
                .with("to", last.toString());
    }

    private static Conditions parameters(VisitSource source, String campaign) {
        return new Conditions().with("campaign", campaign).with("visits", source.parameter());
    }

    private static VisitError error(ResultSet row) throws SQLException {
        return new VisitError(
                row.getInt("line"),
                row.getString("at"),
                row.getObject("finding", Integer.class),
                InputMessage.valueOf(row.getString("message")),
                row.getString("type"),
                row.getObject("first", Integer.class));
    }

    private static Inspection inspection(String campaign, ResultSet row) throws SQLException {
        Inspection recorded = new Inspection();
        recorded.key = new InspectionKey(campaign, row.getString("outlet"), row.getShort("attempt"));
        recorded.reseller = row.getString("reseller");
        recorded.channel = Channel.valueOf(row.getString("channel"));
        recorded.region = row.getString("region");
        recorded.inspectedOn = row.getObject("inspected_on", LocalDate.class);
        recorded.outcome = InspectionOutcome.valueOf(row.getString("outcome"));
        return recorded;
    }
}
