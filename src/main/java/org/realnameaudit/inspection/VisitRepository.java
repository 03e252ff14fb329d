package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.identity.Caller;
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

    private final Caller caller;

    VisitRepository(Caller caller) {
        this.caller = caller;
    }

    /** The findings of the visits, each with its index, and the number of earlier findings with the same type. */
    private static final String FINDINGS = """
            , f as (
              select v.line, v.inspected_on, cast(e.position - 1 as integer) as position,
                (e.finding ->> 'type') collate "C" as type,
                row_number() over (partition by v.line, e.finding ->> 'type' order by e.position) - 1 as earlier
              from v cross join lateral jsonb_array_elements(v.findings) with ordinality e (finding, position))
            """;

    /**
     * An outlet that was drawn or visited stays in the frame, even if it moves or its violation is voided afterwards.
     */
    private static final String NEW_IN_CAMPAIGN = """
            and not exists (select from draw_assignment a where a.campaign = :campaign and a.outlet = v.outlet)
            and not exists (select from inspection i where i.campaign = :campaign and i.outlet = v.outlet)""";

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
              select v.line, 'outlet', null, 'NOT_VIOLATING_BEFORE', null, null
              from v join outlet o on o.code = v.outlet where %s
              union all
              select v.line, 'outlet', null, 'OTHER_REGION', null, null
              from v join outlet o on o.code = v.outlet where %s
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
              select v.line, 'outcome', null, 'OUTCOME_OF_FINDINGS', null, null
              from v left join outlet o on o.code = v.outlet
              where v.outcome in ('COMPLIANT', 'VIOLATING') and v.inspected_on is not null
                and (v.outcome = 'VIOLATING') <> exists (select from jsonb_array_elements(v.findings) e (finding)
                  where finding_kind(e.finding ->> 'type', v.inspected_on, o.region) = 'VIOLATION')
            ) m
            order by m.line, m.at, m.finding, m.message
            fetch first %s rows only)
            """;

    private static final String LOCK_FILES = """
            select cast(pg_advisory_xact_lock(hashtextextended('real-name-audit: evidence ' || f.id, 0)) as text)
            from (select unnest(cast(:ids as text[])) as id order by 1) f""";

    private static final String SHARED_FILES = """
            select a.attachment from inspection_attachment a
            join inspection i on i.campaign = a.campaign and i.outlet = a.outlet and i.attempt = a.attempt
            where a.attachment = any(cast(:ids as uuid[]))
              and (not i.voided or exists (select from rectification_notified n
                where n.campaign = i.campaign and n.outlet = i.outlet and n.attempt = i.attempt))
            group by a.attachment having count(distinct i.reseller) > 1""";

    /**
     * A repeated inspection keeps the reseller, channel and region of the voided one, because the outlet may have
     * changed. The voided rows are read before the insert: a planner that expects an empty table would otherwise scan
     * the new rows again for each visit. The order in which the parts insert their rows is not defined, so only
     * triggers that run after the statement may read the other tables.
     */
    private static final String RECORD = """
            , before as materialized (%s)
            , visit as materialized (
              select o.code as outlet, 1 + coalesce(b.attempt, 0) as attempt,
                coalesce(b.reseller, o.reseller) as reseller, coalesce(b.channel, o.channel) as channel,
                case when b.outlet is null then o.region else b.region end as region,
                v.inspected_on, v.findings, v.outcome, v.note, coalesce(v.evidence, '[]') as evidence
              from v join outlet o on o.code = v.outlet left join before b on b.outlet = o.code
              where %s)
            , judged as materialized (
              select w.outlet, w.attempt, f.position, f.finding,
                finding_kind(f.finding ->> 'type', w.inspected_on, w.region) as kind
              from visit w cross join lateral jsonb_array_elements(w.findings) with ordinality f (finding, position))
            , found as (
              select outlet, bool_or(kind = 'VIOLATION') as violating,
                jsonb_agg(case kind when 'ADVICE' then finding || '{"kind": "ADVICE"}' else finding end
                  order by position) as findings
              from judged group by outlet)
            , recorded as (
              insert into inspection (campaign, outlet, attempt, reseller,
                channel, region, inspected_on, outcome, note, findings_sha256)
              select :campaign, w.outlet, w.attempt, w.reseller, w.channel, w.region, w.inspected_on,
                coalesce(w.outcome, case when f.violating then 'VIOLATING' else 'COMPLIANT' end), w.note,
                findings_digest(case when w.note is null and w.evidence = '[]' then f.findings
                  else jsonb_strip_nulls(jsonb_build_object(
                    'note', w.note, 'evidence', nullif(w.evidence, '[]'), 'findings', f.findings)) end)
              from visit w left join found f on f.outlet = w.outlet
              order by w.outlet
              returning campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome, note)
            , recorded_finding as (
              insert into finding (campaign, outlet, attempt, position, violation_type, kind, note)
              select :campaign, j.outlet, j.attempt, j.position, j.finding ->> 'type', j.kind, j.finding ->> 'note'
              from judged j
              order by j.outlet, j.position)
            , recorded_evidence as (
              insert into inspection_evidence (campaign, outlet, attempt, position, uri, sha256, description,
                attachment)
              select :campaign, w.outlet, w.attempt, e.position,
                e.piece ->> 'uri', e.piece ->> 'sha256', e.piece ->> 'description',
                cast(substring(e.piece ->> 'uri' from '^attachment:(.*)') as uuid)
              from visit w cross join lateral jsonb_array_elements(w.evidence) with ordinality e (piece, position))
            """;

    private static final String RECORD_EVIDENCE = """
            , recorded_evidence_of_findings as (
              insert into finding_evidence (campaign, outlet, attempt, finding, position, uri, sha256, description,
                attachment)
              select :campaign, j.outlet, j.attempt, j.position, e.position,
                e.piece ->> 'uri', e.piece ->> 'sha256', e.piece ->> 'description',
                cast(substring(e.piece ->> 'uri' from '^attachment:(.*)') as uuid)
              from judged j
              cross join lateral jsonb_array_elements(j.finding -> 'evidence') with ordinality e (piece, position))
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
                  i.outlet, i.attempt, i.reseller, i.channel, i.region, i.inspected_on, i.outcome, i.note
                from error e full join recorded i on false
                order by e.line, e.at, e.finding, e.message, i.outlet""";
        NativeSelect.list(
                sql,
                parameters(source, campaign, today),
                row -> row.getString("message") == null
                        ? outcome.inspections.add(inspection(campaign.code(), row))
                        : outcome.errors.add(error(row, campaign)));
        return outcome;
    }

    /** @return the first errors of the visits, by line */
    List<VisitError> findErrors(VisitSource source, CampaignView campaign, LocalDate today, int limit) {
        return NativeSelect.listWithoutPreparedPlan(
                errors(source, campaign, limit) + "select * from error e order by e.line, e.at, e.finding, e.message",
                parameters(source, campaign, today),
                row -> error(row, campaign));
    }

    /**
     * The inspections that were recorded of one reseller, channel and region.
     *
     * @param inspections also those without a result, which the tallies do not count
     */
    record Recorded(int inspections, TallyChange change) {}

    /** Records visits that have no errors, each as the next attempt at its outlet. */
    List<Recorded> recordChecked(VisitSource source, String campaign) {
        return NativeSelect.listWithoutPreparedPlan(
                source.with() + RECORD.formatted(source.lastVoided(), "true") + """
                        select i.reseller, i.channel, i.region, count(*) as inspections,
                          count(*) filter (where i.outcome in ('COMPLIANT', 'VIOLATING')) as inspected,
                          count(*) filter (where i.outcome = 'VIOLATING') as violating
                        from recorded i group by i.reseller, i.channel, i.region""",
                parameters(source, campaign),
                row -> new Recorded(
                        row.getInt("inspections"),
                        new TallyChange(
                                row.getString("reseller"),
                                Channel.valueOf(row.getString("channel")),
                                row.getString("region"),
                                row.getInt("inspected"),
                                row.getInt("violating"))));
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

    /**
     * Waits for other transactions that ask about the same files, so that each sees what the one before has recorded.
     *
     * @return those of the files that are evidence about more than one reseller; voided visits count if a case has
     *     notified of them
     */
    Set<UUID> findSharedFiles(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Conditions files =
                new Conditions().with("ids", ids.stream().map(UUID::toString).toArray(String[]::new));
        NativeSelect.list(LOCK_FILES, files, row -> row.getString(1));
        return Set.copyOf(NativeSelect.list(SHARED_FILES, files, row -> row.getObject(1, UUID.class)));
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
    private String errors(VisitSource source, CampaignView campaign, int limit) {
        return source.with()
                + FINDINGS
                + ERRORS.formatted(
                        source.recorded(),
                        violatedNothingBefore(campaign),
                        ofOtherRegion(),
                        onlyReplaces(campaign),
                        limit);
    }

    /**
     * Officials of a region visit its outlets, and those without a region (rule 27). They change only campaigns of that
     * region, so the campaign has it.
     */
    private String ofOtherRegion() {
        return caller.jurisdiction().isNational() ? "false" : """
                o.region <> (select c.region from campaign c where c.code = :campaign)
                """ + NEW_IN_CAMPAIGN;
    }

    /** @return the condition that an outlet is not in the frame of a FOLLOW_UP (rule 23) */
    private static String violatedNothingBefore(CampaignView campaign) {
        return campaign.followsCode() == null ? "false" : """
                not exists (select from campaign c join inspection_violation x on x.campaign = c.follows
                    where c.code = :campaign and x.outlet = v.outlet)
                """ + NEW_IN_CAMPAIGN;
    }

    /** @return the condition that a visit must replace a voided inspection (rule 8) */
    private static String onlyReplaces(CampaignView campaign) {
        if (campaign.basis() == CampaignBasis.PUBLISHED_TOTALS) {
            return "false";
        }
        return campaign.status().isPublic()
                ? "true"
                : "exists (select from rectification_party p where p.campaign = :campaign)";
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

    private static VisitError error(ResultSet row, CampaignView campaign) throws SQLException {
        InputMessage message = InputMessage.valueOf(row.getString("message"));
        return new VisitError(
                row.getInt("line"),
                row.getString("at"),
                row.getObject("finding", Integer.class),
                message,
                row.getString("type"),
                row.getObject("first", Integer.class),
                message == InputMessage.OTHER_REGION ? campaign.regionCode() : null);
    }

    private static Inspection inspection(String campaign, ResultSet row) throws SQLException {
        Inspection recorded = new Inspection();
        recorded.key = new InspectionKey(campaign, row.getString("outlet"), row.getShort("attempt"));
        recorded.reseller = row.getString("reseller");
        recorded.channel = Channel.valueOf(row.getString("channel"));
        recorded.region = row.getString("region");
        recorded.inspectedOn = row.getObject("inspected_on", LocalDate.class);
        recorded.outcome = InspectionOutcome.valueOf(row.getString("outcome"));
        recorded.note = row.getString("note");
        return recorded;
    }
}
