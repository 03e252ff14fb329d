package org.realnameaudit.shipped;

import java.util.List;

/** The tables of a feature that have shipped data. */
public interface ShippedTables {

    /** @return the tables, in any order */
    List<ShippedTable> tables();
}
