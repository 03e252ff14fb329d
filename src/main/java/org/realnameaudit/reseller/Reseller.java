package org.realnameaudit.reseller;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.reference.Names;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;

@Entity
class Reseller implements Coded {

    @Id
    String code;

    @Embedded
    Names names;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> aliases;

    @ElementCollection
    @CollectionTable(name = "reseller_host", joinColumns = @JoinColumn(name = "reseller"))
    @Column(name = "operator")
    Set<String> hosts;

    Reseller() {}

    Reseller(String code, Names names, List<String> aliases, Set<String> hosts) {
        this.code = code;
        this.names = names;
        this.aliases = aliases;
        this.hosts = hosts;
    }

    @Override
    public String code() {
        return code;
    }

    ResellerView view(Language language) {
        return new ResellerView(code, names.in(language), names, List.copyOf(aliases));
    }
}
