package org.realnameaudit.shipped;

import java.util.List;

/** A feature's part of the shipped data; each feature that has some implements it. */
public interface ShippedTables {

    List<ShippedTable> tables();
}
