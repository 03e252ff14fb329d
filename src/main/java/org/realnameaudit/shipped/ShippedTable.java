package org.realnameaudit.shipped;

import java.util.function.Consumer;

/**
 * Where the rows of one shipped file go.
 *
 * @param file its name without {@code .csv}
 * @param insert called for each row, inside the transaction that loads everything
 */
public record ShippedTable(String file, Consumer<ShippedRow> insert) {}
