package org.realnameaudit.accountability;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class CommitmentLetterRepository implements PanacheRepositoryBase<CommitmentLetter, CommitmentLetter.Key> {

    List<CommitmentLetter> inOrder() {
        return list("from CommitmentLetter l left join fetch l.legalBasis order by l.key.operator, l.key.title");
    }

    List<CommitmentLetter> findByOperators(Collection<String> operators) {
        return list(
                "from CommitmentLetter l left join fetch l.legalBasis where l.key.operator in ?1 order by l.key.title",
                operators);
    }
}
