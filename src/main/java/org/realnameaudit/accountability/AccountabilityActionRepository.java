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

    /** @return the actions with these keys that the caller may see; malformed keys are left out */
    List<AccountabilityAction> findVisible(Collection<String> keys) {
        return findByKeys(keys).list();
    }

    /** @return the action, locked until the transaction ends; empty if there is none or it is hidden */
    Optional<AccountabilityAction> lockForUpdate(String key) {
        return findByKeys(List.of(key)).withLock(LockModeType.PESSIMISTIC_WRITE).singleResultOptional();
    }

    private PanacheQuery<AccountabilityAction> findByKeys(Collection<String> keys) {
        List<UUID> valid = keys.stream()
                .filter(each -> KEY.matcher(each).matches())
                .map(UUID::fromString)
                .toList();
        return find(visible().where("a.key in :keys", "keys", valid), "");
    }

    private PanacheQuery<AccountabilityAction> find(Conditions conditions, String order) {
        return find("from AccountabilityAction a where " + conditions.text() + order, conditions.parameters());
    }

    private Conditions visible() {
        return visibility.answers("a.campaign", "a.reseller");
    }
}
