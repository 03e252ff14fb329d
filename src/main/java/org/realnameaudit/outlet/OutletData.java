package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/** The outlets of the synthetic demo. No outlets of real resellers are shipped. */
@ApplicationScoped
class OutletData implements ShippedTables {

    private final OutletRepository outlets;

    OutletData(OutletRepository outlets) {
        this.outlets = outlets;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable(
                "outlets",
                row -> outlets.persist(new Outlet(
                        row.text("code"),
                        row.text("name"),
                        row.constant("channel", Channel.class),
                        row.text("reseller"),
                        row.optional("region"),
                        row.text("location")))));
    }
}
