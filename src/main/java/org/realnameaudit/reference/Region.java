package org.realnameaudit.reference;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;

@Entity
@Immutable
class Region implements Coded {

    @Id
    String code;

    @Embedded
    Names names;

    @Nullable
    String iso;

    Region() {}

    Region(String code, Names names, String iso) {
        this.code = code;
        this.names = names;
        this.iso = iso;
    }

    @Override
    public String code() {
        return code;
    }
}
