package org.realnameaudit.shipped;

import java.util.function.Consumer;

/**
 * The destination of the rows of one shipped file.
 *
 * @param file the file's name without {@code .csv}
 * @param insert called for each row, in the transaction that loads all files
 */
public record ShippedTable(String file, Consumer<ShippedRow> insert) {}
