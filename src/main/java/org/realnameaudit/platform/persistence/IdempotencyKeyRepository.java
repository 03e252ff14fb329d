package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Stores idempotency keys with their answers. */
@ApplicationScoped
class IdempotencyKeyRepository implements PanacheRepositoryBase<IdempotencyKey, IdempotencyKey.Id> {

    /**
     * Claims the key for a request; waits while another transaction is claiming the key. Each claim also deletes some
     * expired keys, but none that another transaction has locked.
     *
     * @return whether the key was new or had expired
     */
    boolean claim(IdempotencyKey.Id id, String requestDigest, Instant now, Instant expiry) {
        return getEntityManager()
                        .createNativeQuery("""
                with forgotten as (
                  delete from idempotency_key where (caller, key) in (
                    select caller, key from idempotency_key
                      where expires_at <= :now and (caller, key) <> (:caller, :key)
                    limit 100 for update skip locked))
                insert into idempotency_key as k (caller, key, request, expires_at)
                  values (:caller, :key, :request, :expiry)
                on conflict (caller, key) do update
                  set request = excluded.request, expires_at = excluded.expires_at, answer = null
                where k.expires_at <= :now""")
                        .setParameter("caller", id.caller())
                        .setParameter("key", id.key())
                        .setParameter("request", requestDigest)
                        .setParameter("now", now)
                        .setParameter("expiry", expiry)
                        .executeUpdate()
                == 1;
    }

    /** Stores the answer under a claimed key. */
    void storeAnswer(IdempotencyKey.Id id, String answer) {
        update("answer = ?1 where id = ?2", answer, id);
    }
}
