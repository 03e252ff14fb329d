package org.realnameaudit.accountability;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class AccountabilityActionRepository implements PanacheRepository<AccountabilityAction> {

    List<AccountabilityAction> findByOperators(Collection<String> operators) {
        return list("operator in ?1 order by decidedOn, id", operators);
    }
}
