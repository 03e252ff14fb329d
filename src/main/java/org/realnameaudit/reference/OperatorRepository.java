package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.platform.persistence.CodedRepository;

@ApplicationScoped
class OperatorRepository implements CodedRepository<Operator> {
    @Override
    public Class<Operator> entity() {
        return Operator.class;
    }
}
