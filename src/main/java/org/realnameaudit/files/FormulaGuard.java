package org.realnameaudit.files;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Keeps spreadsheets from running exported cells as formulas. A cell that begins with a character of a formula, or with
 * an apostrophe, is exported with an apostrophe in front. An import removes one apostrophe from the beginning of a
 * cell, so each cell comes back as it was.
 */
final class FormulaGuard {

    private static final String GUARDED = "=+-@\t\r\n'";

    private FormulaGuard() {}

    /** Writes a row as COPY exports it: comma-separated, and quoted where necessary. */
    static void write(byte[] row, OutputStream file) throws IOException {
        boolean quoted = false;
        boolean beginsCell = true;
        int written = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] == '"') {
                beginsCell = beginsCell && !quoted;
                quoted = !quoted;
            } else {
                // A line feed outside quotes ends the row.
                if (beginsCell && GUARDED.indexOf(row[i]) >= 0 && (quoted || row[i] != '\n')) {
                    file.write(row, written, i - written);
                    file.write('\'');
                    written = i;
                }
                beginsCell = row[i] == ',' && !quoted;
            }
        }
        file.write(row, written, row.length - written);
    }

    /** @return the cell as it was before its export */
    static String remove(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
