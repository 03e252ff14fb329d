package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.platform.persistence.CodedRepository;

@ApplicationScoped
class ViolationTypeRepository implements CodedRepository<ViolationType> {

    @Override
    public List<ViolationType> inOrder() {
        return list("from ViolationType t left join fetch t.legalBasis order by t.code");
    }

    @Override
    public Map<String, ViolationType> findByCodes(Collection<String> codes) {
        return list("from ViolationType t left join fetch t.legalBasis where t.code in ?1", codes).stream()
                .collect(Collectors.toMap(ViolationType::code, Function.identity()));
    }

    @Override
    public Class<ViolationType> entity() {
        return ViolationType.class;
    }
}
