package org.realnameaudit.reference;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SortNatural;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;

@Entity
@Immutable
class ViolationType implements Coded {

    @Id
    String code;

    @Embedded
    Names names;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "violation_type_basis", joinColumns = @JoinColumn(name = "violation_type"))
    @Column(name = "instrument")
    @SortNatural
    SortedSet<String> legalBasis = new TreeSet<>();

    ViolationType() {}

    ViolationType(String code, Names names, SortedSet<String> legalBasis) {
        this.code = code;
        this.names = names;
        this.legalBasis = legalBasis;
    }

    @Override
    public String code() {
        return code;
    }
}
