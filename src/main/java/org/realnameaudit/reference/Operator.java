package org.realnameaudit.reference;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;

@Entity
@Immutable
class Operator implements Coded {

    @Id
    String code;

    @Embedded
    Names names;

    Operator() {}

    Operator(String code, Names names) {
        this.code = code;
        this.names = names;
    }

    @Override
    public String code() {
        return code;
    }
}
