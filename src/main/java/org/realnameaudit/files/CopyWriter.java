package org.realnameaudit.files;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes lines in the text format of PostgreSQL's COPY. */
public final class CopyWriter {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private final UUID first;

    /** @param first the first cell of each line */
    CopyWriter(UUID first) {
        this.first = first;
    }

    /**
     * Writes one line.
     *
     * @param cells the cells after the first; null is written as SQL NULL
     */
    public void write(@Nullable Object... cells) {
        text.append(first);
        for (int i = 0; i < cells.length; i++) {
            text.append('\t');
            if (cells[i] == null) {
                text.append("\\N");
            } else {
                escape(cells[i].toString());
            }
        }
        text.append('\n');
    }

    private void escape(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char each = cell.charAt(i);
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(each);
            }
        }
    }

    /**
     * @param all whether to return a small amount of text as well
     * @return the text since the last call in UTF-8; null if there is none, or too little
     */
    byte @Nullable [] drain(boolean all) {
        if (text.isEmpty() || !all && text.length() < 1 << 15) {
            return null;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
