package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;

/**
 * The internal notes and the assignees of cases. {@link CaseNotes} checks who may read them. Writers have locked the
 * cases.
 */
@ApplicationScoped
class CaseNoteRepository implements PanacheRepositoryBase<CaseNote, CaseNote.Key> {

    /** @return the notes of these cases, the oldest first */
    List<CaseNote> notes(Collection<CaseKey> cases) {
        return NativeSelect.list(
                CaseNote.class, "case_note x", CaseFileRepository.of(cases), "x.campaign, x.reseller, x.position");
    }

    /** @return the assignees of those of these cases that have one */
    Map<CaseKey, String> assignees(Collection<CaseKey> cases) {
        Conditions conditions = CaseFileRepository.of(cases);
        return NativeSelect.list(
                        "select x.campaign, x.reseller, x.assignee from case_assignee x where " + conditions.text(),
                        conditions,
                        row -> Map.entry(new CaseKey(row.getString(1), row.getString(2)), row.getString(3)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(CaseKey of, Instant at, Actor actor, String text) {
        getEntityManager().persist(new CaseNote(of, next("CaseNote", of), at, actor, text));
    }

    /** @param assignee null takes the assignee away */
    void assign(CaseKey of, Instant at, Actor actor, @Nullable String assignee) {
        getEntityManager().persist(new CaseAssignment(of, next("CaseAssignment", of), at, actor, assignee));
    }

    private int next(String entity, CaseKey of) {
        return 1
                + getEntityManager()
                        .createQuery(
                                "select coalesce(max(x.key.position), 0) from " + entity
                                        + " x where x.key.campaign = ?1 and x.key.reseller = ?2",
                                Integer.class)
                        .setParameter(1, of.campaign())
                        .setParameter(2, of.reseller())
                        .getSingleResult();
    }
}
