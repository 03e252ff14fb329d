package org.realnameaudit.shipped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ShippedSetRepository implements PanacheRepositoryBase<ShippedSet, String> {

    /** @return whether the schema is there, and for this role to read */
    boolean isPrepared() {
        return (boolean) getEntityManager()
                .createNativeQuery("select coalesce(has_table_privilege(to_regclass('shipped_data'), 'select'), false)")
                .getSingleResult();
    }

    /**
     * Waits while another replica is loading the set: its row is locked until that one has committed or failed.
     *
     * @return whether the set was missing, and is now the caller's to load
     */
    boolean claim(String name) {
        // However long the other one needs.
        getEntityManager().createNativeQuery("set local statement_timeout = 0").executeUpdate();
        getEntityManager().createNativeQuery("set local lock_timeout = 0").executeUpdate();
        return getEntityManager()
                        .createNativeQuery("insert into shipped_data (name) values (:name) on conflict do nothing")
                        .setParameter("name", name)
                        .executeUpdate()
                == 1;
    }
}
