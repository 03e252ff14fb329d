package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.query.NativeQuery;

/** The sequences that number rows. */
@ApplicationScoped
class SequenceRepository {

    /**
     * @return the names of those whose next value is in their table already; none where the schema is older than the
     *     function that finds them, and has to be migrated anyway
     */
    @Transactional
    List<String> behind() {
        boolean finds = query("select to_regprocedure('sequences_behind()') is not null", Boolean.class)
                .getSingleResult();
        return finds
                ? query("select sequence from sequences_behind()", String.class).getResultList()
                : List.of();
    }

    private static <T> NativeQuery<T> query(String sql, Class<T> result) {
        return Panache.getSession().createNativeQuery(sql, result);
    }
}
