package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.platform.persistence.CodedRepository;

@ApplicationScoped
class LegalInstrumentRepository implements CodedRepository<LegalInstrument> {
    @Override
    public Class<LegalInstrument> entity() {
        return LegalInstrument.class;
    }
}
