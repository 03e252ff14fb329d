package org.realnameaudit.reseller;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.realnameaudit.reference.Names;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/** Inserts the rows of the shipped file {@code resellers}: the 42 resellers of the pilot. */
@ApplicationScoped
class ResellerData implements ShippedTables {

    private final ResellerRepository resellers;

    ResellerData(ResellerRepository resellers) {
        this.resellers = resellers;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable(
                "resellers",
                row -> resellers.persist(new Reseller(
                        row.text("code"),
                        new Names(row.text("zh_hans"), row.text("zh_hant"), row.text("en")),
                        row.list("aliases"),
                        Set.copyOf(row.list("hosts"))))));
    }
}
