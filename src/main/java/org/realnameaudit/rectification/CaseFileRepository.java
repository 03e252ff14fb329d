package org.realnameaudit.rectification;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Cursor;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.rectification.RectificationEvents.Shown;
import org.realnameaudit.reference.Evidence;

/** Measures, evidence and history of cases. Visibility is checked where the cases are loaded, not here. */
@ApplicationScoped
class CaseFileRepository implements PanacheRepositoryBase<Measure, Measure.Key> {

    private static final String MEASURES = """
            select x.campaign, x.reseller, x.imposed_in, x.type, x.lifted_on, x.lifted_in, x.withdrawn_on,
              x.withdrawn_in,
              s.stated_in, s.imposed_on, s.issued_by, s.document_number, s.office, s.decided_on, s.continued_from,
              s.later_law_because, s.note,
              array(select l.instrument::text from event_legal_basis l
                where l.campaign = x.campaign and l.reseller = x.reseller and l.sequence = s.stated_in
                order by l.position),
              array(select o.outlet::text from measure_outlet o
                where o.campaign = x.campaign and o.reseller = x.reseller and o.stated_in = s.stated_in
                order by o.outlet::text collate "C")
            from measure x
            cross join lateral (
              select x.imposed_in as stated_in, x.imposed_on, x.issued_by, x.document_number, x.office, x.decided_on,
                x.continued_from, x.later_law_because, x.note
              union all
              select c.corrected_in, c.imposed_on, c.issued_by, c.document_number, c.office, c.decided_on,
                c.continued_from, c.later_law_because, c.note
              from measure_correction c
              where c.campaign = x.campaign and c.reseller = x.reseller and c.imposed_in = x.imposed_in) s
            where %s
            order by x.campaign, x.reseller, x.imposed_in, s.stated_in""";

    private static final String EVIDENCE = """
            select x.campaign, x.reseller, x.submitted_in, x.uri, x.sha256, x.description, x.attachment,
              e.action, coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date)
            from case_evidence x
            join rectification_event e
              on e.campaign = x.campaign and e.reseller = x.reseller and e.sequence = x.submitted_in
            where %s
            order by x.campaign, x.reseller, x.submitted_in, x.position""";

    /** As {@link RectificationEvent#isConfidential}. */
    private static final String CONFIDENTIAL =
            "(x.action = 'GIVE_PENALTY_NOTICE' or x.notice_in is not null and x.action <> 'IMPOSE_MEASURE')";

    private static final SortOrder BY_SEQUENCE =
            SortOrder.ascending("case.history:SEQUENCE", new SortOrder.Key("x.sequence", SortOrder.Type.INTEGER));

    /** @return each measure once for each event that states it */
    List<StatedMeasure> measures(Collection<CaseKey> cases) {
        Conditions conditions = of(cases);
        return NativeSelect.list(MEASURES.formatted(conditions.text()), conditions, CaseFileRepository::measure);
    }

    /**
     * Loads no measure, because its case is not locked yet.
     *
     * @return the sequence of the event with which the part began; empty if there is no such part
     */
    Optional<Integer> sequence(CasePart part) {
        String query = switch (part.type()) {
            case MEASURE -> "select key.imposedIn from Measure where %s order by key.imposedIn";
            case PENALTY_PROCEDURE -> "select key.givenIn from PenaltyNotice where %s and key.givenIn = :number";
            case REVIEW ->
                "select reviewIn from CaseReview where %s and key.recordedIn = reviewIn order by key.recordedIn";
        };
        var found = getEntityManager()
                .createQuery(query.formatted("key.campaign = :campaign and key.reseller = :reseller"), Integer.class)
                .setParameter("campaign", part.caseKey().campaign())
                .setParameter("reseller", part.caseKey().reseller());
        if (part.type() == CasePart.Type.PENALTY_PROCEDURE) {
            found.setParameter("number", part.number());
        } else {
            found.setFirstResult(part.number() - 1).setMaxResults(1);
        }
        return found.getResultStream().findFirst();
    }

    private static StatedMeasure measure(ResultSet row) throws SQLException {
        Measure.Key key = new Measure.Key(row.getString(1), row.getString(2), row.getInt(3));
        MeasureTerms terms = new MeasureTerms(
                row.getObject(10, LocalDate.class),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getObject(14, LocalDate.class),
                row.getObject(15, LocalDate.class),
                row.getString(16),
                row.getString(17));
        MeasureStatement statement = new MeasureStatement(
                MeasureType.valueOf(row.getString(4)),
                terms,
                List.of((String[]) row.getArray(18).getArray()),
                List.of((String[]) row.getArray(19).getArray()));
        return new StatedMeasure(
                key,
                row.getInt(9),
                statement,
                row.getObject(5, LocalDate.class),
                row.getObject(6, Integer.class),
                row.getObject(7, LocalDate.class),
                row.getObject(8, Integer.class));
    }

    /** @return the measures of these cases that were withdrawn, and all measures of those cases that are withdrawn */
    Set<Measure.Key> withdrawn(Collection<CaseKey> cases) {
        Conditions conditions = of(cases);
        return Set.copyOf(NativeSelect.list(
                """
                select x.campaign, x.reseller, x.imposed_in
                from measure x join rectification_case c on c.campaign = x.campaign and c.reseller = x.reseller
                where (x.withdrawn_in is not null or c.status = 'WITHDRAWN') and %s""".formatted(conditions.text()),
                conditions,
                row -> new Measure.Key(row.getString(1), row.getString(2), row.getInt(3))));
    }

    /** @return the accounts that made the last submissions of these cases, as far as they are known */
    Map<CaseKey, String> submitters(Collection<CaseKey> cases) {
        Conditions conditions = of(cases).where("x.action = 'SUBMIT'");
        return NativeSelect.list(
                        """
                        select distinct on (x.campaign, x.reseller) x.campaign, x.reseller, x.account
                        from rectification_event x
                        where %s
                        order by x.campaign, x.reseller, x.sequence desc""".formatted(conditions.text()),
                        conditions,
                        row -> new Submitter(new CaseKey(row.getString(1), row.getString(2)), row.getString(3)))
                .stream()
                .filter(each -> each.account() != null)
                .collect(toMap(Submitter::key, each -> requireNonNull(each.account())));
    }

    private record Submitter(CaseKey key, @Nullable String account) {}

    /** @return the instruments that the events of these cases cite */
    List<CitedInstrument> legalBasis(Collection<CaseKey> cases) {
        return findByCases(CitedInstrument.class, "event_legal_basis x", cases, "x.sequence, x.position");
    }

    List<PenaltyNotice> penaltyNotices(Collection<CaseKey> cases) {
        return findByCases(PenaltyNotice.class, "penalty_notice x", cases, "x.given_in");
    }

    /** @return what the penalties of these cases consist of */
    List<Penalty> penalties(Collection<CaseKey> cases) {
        return findByCases(Penalty.class, "penalty x", cases, "x.imposed_in");
    }

    /** @return the reviews in these cases, each once for each event that states it */
    List<CaseReview> reviews(Collection<CaseKey> cases) {
        return findByCases(CaseReview.class, "case_review x", cases, "x.recorded_in");
    }

    List<CaseEvidence> evidence(Collection<CaseKey> cases) {
        return findByCases(CaseEvidence.class, "case_evidence x", cases, "x.submitted_in, x.position");
    }

    /** @return the evidence of these cases in the order of submission, with the events that added it */
    List<SubmittedEvidence> submittedEvidence(Collection<CaseKey> cases) {
        Conditions conditions = of(cases);
        return NativeSelect.list(
                EVIDENCE.formatted(conditions.text()),
                conditions,
                row -> new SubmittedEvidence(
                        new RectificationEvent.Key(row.getString(1), row.getString(2), row.getInt(3)),
                        new Evidence(
                                row.getString(4), row.getString(5), row.getString(6), row.getObject(7, UUID.class)),
                        RectificationAction.valueOf(row.getString(8)),
                        row.getObject(9, LocalDate.class)));
    }

    List<RectificationEvent> history(Collection<CaseKey> cases) {
        return findByCases(RectificationEvent.class, "rectification_event x", cases, "x.sequence");
    }

    /** @return events of these cases, among them those that made these versions */
    List<RectificationEvent> lastEvents(Collection<CaseKey.At> cases) {
        Conditions conditions = of(cases.stream().map(CaseKey.At::key).collect(toSet()))
                .where(
                        "x.sequence = any(cast(:versions as integer[]))",
                        "versions",
                        cases.stream().map(CaseKey.At::version).toArray(Integer[]::new));
        return NativeSelect.list(RectificationEvent.class, "rectification_event x", conditions, "x.sequence");
    }

    /**
     * Reads a page of each history in one statement. A history has no gaps, so a page is a range of positions.
     *
     * @param isPublic whether the histories are read without their confidential events
     * @return the page for each case, without events after its version
     * @throws Failure.InvalidInput if {@code first} is out of bounds or {@code after} is not a cursor of a history
     */
    Map<Shown, Page<RectificationEvent>> history(Set<Shown> cases, boolean isPublic, Paging paging) {
        int after = paging.after() == null
                ? 0
                : Integer.parseInt(BY_SEQUENCE.parse(paging.after()).keys().getFirst());
        if (cases.isEmpty()) {
            return Map.of();
        }
        String position = isPublic ? "x.sequence - x.confidential_before" : "x.sequence";
        Conditions conditions = of(cases.stream().map(each -> each.at().key()).collect(toSet()))
                .where(position + " > :after", "after", after)
                .where(position + " <= :last", "last", after + paging.first() + 1);
        if (isPublic) {
            conditions.where("not " + CONFIDENTIAL);
        }
        Map<CaseKey, List<RectificationEvent>> found = NativeSelect.list(
                        RectificationEvent.class,
                        "rectification_event x",
                        conditions,
                        "x.campaign, x.reseller, x.sequence")
                .stream()
                .collect(groupingBy(each -> each.key.caseKey()));
        return cases.stream()
                .collect(toMap(
                        each -> each,
                        each -> page(found.getOrDefault(each.at().key(), List.of()), each, isPublic, paging)));
    }

    private static Page<RectificationEvent> page(
            List<RectificationEvent> found, Shown of, boolean isPublic, Paging paging) {
        List<Edge<RectificationEvent>> edges = found.stream()
                .filter(each -> each.key.sequence() <= of.at().version())
                .map(each -> new Edge<>(() -> cursor(isPublic ? each.publicPosition() : each.key.sequence()), each))
                .toList();
        return Page.of(edges, paging, OptionalInt.of(of.events()));
    }

    private static String cursor(int position) {
        return new Cursor(BY_SEQUENCE.name(), List.of(Integer.toString(position))).write();
    }

    /** @return the measures of the case that are in force; the transaction stores their changes */
    List<Measure> measuresInForce(CaseKey key) {
        return list(
                "key.campaign = ?1 and key.reseller = ?2 and liftedIn is null and withdrawnIn is null"
                        + " order by key.imposedIn",
                key.campaign(),
                key.reseller());
    }

    long countEvidence(CaseKey key) {
        return count("from CaseEvidence where key.campaign = ?1 and key.reseller = ?2", key.campaign(), key.reseller());
    }

    /** Stores the event with the rows of other tables that its detail is about. */
    void append(RectificationEvent event, EventDetail detail) {
        EntityManager entities = getEntityManager();
        entities.persist(event);
        for (int i = 0; i < detail.evidence.size(); i++) {
            entities.persist(new CaseEvidence(event.key, i + 1, detail.evidence.get(i)));
        }
        detail.grounds.forEach(each -> entities.persist(new CaseGround(event.key, each)));
        appendPenalty(event, detail);
        if (detail.statement != null) {
            state(event, detail.measure, detail.statement);
            if (detail.sanction != null) {
                entities.persist(new Penalty(event.key, detail.sanction));
            }
        } else if (event.action == RectificationAction.LIFT_MEASURE) {
            measure(event).lift(event);
        } else if (event.action == RectificationAction.WITHDRAW_MEASURE) {
            measure(event).withdraw(event);
        } else if (event.action == RectificationAction.WITHDRAW) {
            measuresInForce(event.key.caseKey()).forEach(each -> each.withdraw(event));
        }
    }

    private void appendPenalty(RectificationEvent event, EventDetail detail) {
        EntityManager entities = getEntityManager();
        if (detail.intent != null) {
            entities.persist(new PenaltyNotice(event.key, detail.intent));
            cite(event, detail.cited);
        }
        if (detail.review != null) {
            int first = detail.reviewIn == null ? event.key.sequence() : detail.reviewIn;
            entities.persist(new CaseReview(event.key, first, requireNonNull(event.measure), detail.review));
            if (detail.review.result() == ReviewResult.ANNULLED && measure(event).withdrawnIn == null) {
                measure(event).withdraw(event);
            }
        }
    }

    private void cite(RectificationEvent event, List<String> instruments) {
        for (int i = 0; i < instruments.size(); i++) {
            getEntityManager().persist(new CitedInstrument(event.key, i + 1, instruments.get(i)));
        }
    }

    private Measure measure(RectificationEvent event) {
        return findById(new Measure.Key(event.key.campaign(), event.key.reseller(), requireNonNull(event.measure)));
    }

    /** @param corrected the sequence of the event that imposed the measure; null for a new one */
    private void state(RectificationEvent event, @Nullable Integer corrected, MeasureStatement statement) {
        EntityManager entities = getEntityManager();
        MeasureTerms terms = requireNonNull(statement.terms());
        // Not a conditional expression: the build on an older Java could not find the common class of both entities.
        if (corrected == null) {
            entities.persist(new Measure(event.key, statement.type(), terms));
        } else {
            entities.persist(new MeasureCorrection(event.key, corrected, terms));
        }
        cite(event, statement.legalBasis());
        statement.outlets().forEach(each -> entities.persist(new MeasureOutlet(event.key, each)));
    }

    private static <T> List<T> findByCases(Class<T> entity, String table, Collection<CaseKey> cases, String order) {
        return NativeSelect.list(entity, table, of(cases), "x.campaign, x.reseller, " + order);
    }

    /** @return the condition that a row of a table or view with the alias {@code x} belongs to one of the cases */
    static Conditions of(Collection<CaseKey> cases) {
        if (cases.size() == 1) {
            // Planning a join with one row would take longer than reading it.
            CaseKey one = cases.iterator().next();
            return new Conditions()
                    .where("x.campaign = :campaign", "campaign", one.campaign())
                    .where("x.reseller = :reseller", "reseller", one.reseller());
        }
        return new Conditions()
                .where(
                        "(x.campaign, x.reseller) in ("
                                + "select * from unnest(cast(:campaigns as text[]), cast(:resellers as text[])))",
                        "campaigns",
                        cases.stream().map(CaseKey::campaign).toArray(String[]::new))
                .with("resellers", cases.stream().map(CaseKey::reseller).toArray(String[]::new));
    }
}
