package org.realnameaudit.accountability;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;

/** Finds and locks accountability actions that the caller may see. */
@ApplicationScoped
class AccountabilityActionRepository implements PanacheRepository<AccountabilityAction> {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Visibility visibility;

    AccountabilityActionRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<AccountabilityAction> findByOperators(Collection<String> operators) {
        return find(visible().where("a.operator in :operators", "operators", operators), " order by a.decidedOn, a.id")
                .list();
    }

    Optional<AccountabilityAction> findVisible(String key) {
        return findByKey(key).flatMap(PanacheQuery::singleResultOptional);
    }

    /** @return the action, locked until the transaction ends; empty if there is none or it is hidden */
    Optional<AccountabilityAction> lockForUpdate(String key) {
        return findByKey(key)
                .flatMap(found -> found.withLock(LockModeType.PESSIMISTIC_WRITE).singleResultOptional());
    }

    private Optional<PanacheQuery<AccountabilityAction>> findByKey(String key) {
        return KEY.matcher(key).matches()
                ? Optional.of(find(visible().where("a.key = :key", "key", UUID.fromString(key)), ""))
                : Optional.empty();
    }

    private PanacheQuery<AccountabilityAction> find(Conditions conditions, String order) {
        return find("from AccountabilityAction a where " + conditions.text() + order, conditions.parameters());
    }

    private Conditions visible() {
        return visibility.answers("a.campaign", "a.reseller");
    }
}
