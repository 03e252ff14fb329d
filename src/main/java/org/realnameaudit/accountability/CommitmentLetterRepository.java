package org.realnameaudit.accountability;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class CommitmentLetterRepository implements PanacheRepositoryBase<CommitmentLetter, CommitmentLetter.Key> {

    private static final String LETTERS = "from CommitmentLetter l left join fetch l.legalBasis ";

    List<CommitmentLetter> inOrder() {
        return list(LETTERS + "order by l.key.operator, l.key.title");
    }

    List<CommitmentLetter> findByOperators(Collection<String> operators) {
        return list(LETTERS + "where l.key.operator in ?1 order by l.key.title", operators);
    }

    List<CommitmentLetter> findByCodes(Collection<String> codes) {
        return list(LETTERS + "where l.code in ?1", codes);
    }
}
