package org.realnameaudit.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running exported cells as formulas. A cell that begins with a character of a formula, or with
 * an apostrophe, is exported with an apostrophe in front. So is such a character after a semicolon, a tab or a line
 * break: a spreadsheet whose list separator is a semicolon begins a cell there, even between quotes. An import removes
 * one apostrophe from each of these places, so each cell comes back as it was.
 */
final class FormulaGuard {

    private static final String GUARDED = "=+-@\t\r'";
    private static final String OTHER_SEPARATORS = ";\t\r\n";
    private static final Pattern ADDED = Pattern.compile("(^|[" + OTHER_SEPARATORS + "]\"*+)'");

    private FormulaGuard() {}

    /** Writes a row as COPY exports it: comma-separated, and quoted where necessary. */
    static void write(byte[] row, OutputStream file) throws IOException {
        boolean quoted = false;
        boolean beginsCell = true;
        boolean mayBeginCell = false;
        int written = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] == '"') {
                beginsCell = beginsCell && !quoted;
                quoted = !quoted;
            } else {
                if ((beginsCell || mayBeginCell) && GUARDED.indexOf(row[i]) >= 0) {
                    file.write(row, written, i - written);
                    file.write('\'');
                    written = i;
                }
                beginsCell = row[i] == ',' && !quoted;
                mayBeginCell = OTHER_SEPARATORS.indexOf(row[i]) >= 0;
            }
        }
        file.write(row, written, row.length - written);
    }

    /** @return the cell as it was before its export */
    static String remove(String cell) {
        return cell.indexOf('\'') < 0 ? cell : ADDED.matcher(cell).replaceAll("$1");
    }
}
