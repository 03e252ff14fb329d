package org.realnameaudit.command;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The sequences that number rows. */
@ApplicationScoped
class SequenceRepository {

    /**
     * @return the names of those whose next value is in their table already; none where the schema is older than the function that tells,
     *         and so has to be migrated first
     */
    @Transactional
    List<String> behind() {
        boolean tells = (boolean) Panache.getSession().createNativeQuery("select to_regprocedure('sequences_behind()') is not null").getSingleResult();
        return tells ? Panache.getSession().createNativeQuery("select sequence from sequences_behind()", String.class).getResultList() : List.of();
    }
}
