package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.query.NativeQuery;

/** The sequences that generate row numbers. */
@ApplicationScoped
class SequenceRepository {

    /**
     * @return the names of sequences whose next value is not larger than the largest value in their column; empty also
     *     if the schema lacks the function that finds them, because such a schema needs a migration anyway
     */
    @Transactional
    List<String> findRepeating() {
        boolean isSupported = query("select to_regprocedure('sequences_behind()') is not null", Boolean.class)
                .getSingleResult();
        return isSupported
                ? query("select sequence from sequences_behind()", String.class).getResultList()
                : List.of();
    }

    private static <T> NativeQuery<T> query(String sql, Class<T> result) {
        return Panache.getSession().createNativeQuery(sql, result);
    }
}
