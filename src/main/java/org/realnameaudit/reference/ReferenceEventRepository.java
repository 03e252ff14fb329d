package org.realnameaudit.reference;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ReferenceEventRepository implements PanacheRepositoryBase<ReferenceEvent, Integer> {

    /** Locks the history until the transaction ends, so that one transaction at a time appends to it. */
    void lock() {
        getSession()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended("
                                + "'real-name-audit: history of reference data', 0)) is null",
                        Boolean.class)
                .getSingleResult();
    }

    Optional<ReferenceEvent> findLast() {
        return find("order by sequence desc").firstResultOptional();
    }

    /** @return the next events after the sequence number */
    List<ReferenceEvent> findAfter(int sequence, int limit) {
        return find("sequence > ?1 order by sequence", sequence).page(0, limit).list();
    }

    /** Makes the transaction read-only on a single snapshot; call it first. */
    void useReadOnlySnapshot() {
        getSession()
                .createNativeQuery("set transaction isolation level repeatable read, read only", Object.class)
                .executeUpdate();
    }

    /** Detaches the events that were read, so that memory never holds the whole history. */
    void detachAll() {
        getSession().clear();
    }
}
