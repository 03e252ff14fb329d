package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.graphql.CodedRepository;

@ApplicationScoped
class LegalInstrumentRepository implements CodedRepository<LegalInstrument> {}
