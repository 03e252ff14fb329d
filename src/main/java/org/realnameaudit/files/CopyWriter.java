package org.realnameaudit.files;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes lines in the text format of PostgreSQL's COPY. */
public final class CopyWriter {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private final UUID first;

    /** @param first the first field of each line */
    CopyWriter(UUID first) {
        this.first = first;
    }

    /**
     * Writes one line.
     *
     * @param fields the fields after the first; null is written as SQL NULL
     */
    public void write(@Nullable Object... fields) {
        text.append(first);
        for (int i = 0; i < fields.length; i++) {
            text.append('\t');
            if (fields[i] == null) {
                text.append("\\N");
            } else {
                escape(fields[i].toString());
            }
        }
        text.append('\n');
    }

    private void escape(String field) {
        for (int i = 0; i < field.length(); i++) {
            char each = field.charAt(i);
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
