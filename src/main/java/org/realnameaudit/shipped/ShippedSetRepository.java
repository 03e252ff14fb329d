package org.realnameaudit.shipped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores which sets have been loaded. */
@ApplicationScoped
class ShippedSetRepository implements PanacheRepositoryBase<ShippedSet, String> {

    /** @return whether the table of sets exists and this role may read it */
    boolean isPrepared() {
        return (boolean) getEntityManager()
                .createNativeQuery("select coalesce(has_table_privilege(to_regclass('shipped_data'), 'select'), false)")
                .getSingleResult();
    }

    /**
     * @param table a table of a later set
     * @return whether the table exists and this role may claim sets
     */
    boolean mayLoad(String table) {
        return (boolean) getEntityManager()
                .createNativeQuery("select has_table_privilege('shipped_data', 'insert') "
                        + "and to_regclass(cast(:table as text)) is not null")
                .setParameter("table", table)
                .getSingleResult();
    }

    /** @return whether this role may claim sets */
    boolean mayClaim() {
        return (boolean) getEntityManager()
                .createNativeQuery("select has_table_privilege('shipped_data', 'insert')")
                .getSingleResult();
    }

    /**
     * Claims a set. Waits while another replica loads it, until that replica's transaction ends.
     *
     * @return whether the set was missing and the caller must load it
     */
    boolean claim(String name) {
        // The other replica may take longer than the usual timeouts.
        getEntityManager().createNativeQuery("set local statement_timeout = 0").executeUpdate();
        getEntityManager().createNativeQuery("set local lock_timeout = 0").executeUpdate();
        return getEntityManager()
                        .createNativeQuery("insert into shipped_data (name) values (:name) on conflict do nothing")
                        .setParameter("name", name)
                        .executeUpdate()
                == 1;
    }
}
