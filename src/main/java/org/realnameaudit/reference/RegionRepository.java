package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.platform.persistence.CodedRepository;

@ApplicationScoped
class RegionRepository implements CodedRepository<Region> {
    @Override
    public Class<Region> entity() {
        return Region.class;
    }
}
