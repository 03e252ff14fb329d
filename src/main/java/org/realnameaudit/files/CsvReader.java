package org.realnameaudit.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * Reads a CSV file row by row: UTF-8 with or without a byte order mark, any line ending, quoted or plain fields,
 * columns in any order. The reader holds only one row in memory, and the length of a row is limited.
 */
final class CsvReader {

    private static final int MAX_ROW_LENGTH = 100_000;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Set<String> columns;
    private final Consumer<FileError> errors;

    CsvReader(Set<String> columns, Consumer<FileError> errors) {
        this.columns = columns;
        this.errors = errors;
    }

    /**
     * @param bytes the upload; it must throw {@link UploadEnded} if reading fails, because any other IOException is
     *     reported as an error in the file
     * @param rows receives each row that has as many fields as the header and no NUL character
     * @return true if the file was read to its end, even if it or its rows have errors; false if reading stopped early
     * @throws UploadEnded if the upload ends early
     */
    boolean read(InputStream bytes, Consumer<Row> rows) throws UploadEnded {
        Bounded bounded = new Bounded(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        int line = 1;
        try (CSVParser parser =
                CSVParser.builder().setReader(bounded).setFormat(FORMAT).get()) {
            List<String> header = null;
            for (CSVRecord record : parser) {
                if (record.size() == 1 && record.get(0).isEmpty()) {
                    // Empty lines are skipped, such as one at the end.
                } else if (header == null) {
                    header = record.toList();
                    if (!checkHeader(header, line)) {
                        return false;
                    }
                } else {
                    readRow(record, line, header, rows);
                }
                line = (int) parser.getCurrentLineNumber() + 1;
                bounded.beginRow();
            }
            if (header == null) {
                addError(1, "The file is empty; the first line must name the columns");
            }
            return true;
        } catch (UncheckedIOException | IOException e) {
            addError(line, unreadable(e));
            return false;
        }
    }

    /**
     * @return the reason why the file cannot be read beyond this line
     * @throws UploadEnded if the upload ended early
     */
    private static String unreadable(Exception thrown) throws UploadEnded {
        return switch (thrown) {
            case UncheckedIOException unchecked -> unreadable(Objects.requireNonNull(unchecked.getCause()));
            case CharacterCodingException _ -> "The file is not valid UTF-8 at or soon after this line";
            case RowTooLong _ -> "The row has more than %s characters".formatted(MAX_ROW_LENGTH);
            case UploadEnded ended -> throw ended;
            default -> "Invalid CSV: a quoted field is not closed, or text follows its closing quote";
        };
    }

    /**
     * Reports an error unless the header names exactly the columns.
     *
     * @return whether it does
     */
    private boolean checkHeader(List<String> header, int line) {
        boolean isValid = header.size() == columns.size() && new HashSet<>(header).equals(columns);
        if (!isValid) {
            addError(
                    line,
                    "The header must have exactly these columns, in any order: "
                            + String.join(", ", columns.stream().sorted().toList()));
        }
        return isValid;
    }

    private void readRow(CSVRecord record, int line, List<String> header, Consumer<Row> rows) {
        if (record.size() != header.size()) {
            addError(line, "The row has %s fields, but the header has %s".formatted(record.size(), header.size()));
            return;
        }
        Map<String, String> fields = HashMap.newHashMap(header.size());
        for (int i = 0; i < header.size(); i++) {
            if (record.get(i).indexOf('\0') >= 0) {
                addError(line, "The row contains a NUL character");
                return;
            }
            fields.put(header.get(i), record.get(i));
        }
        rows.accept(new Row(line, fields, errors));
    }

    private void addError(int line, String message) {
        errors.accept(new FileError(line, null, ErrorCode.BAD_USER_INPUT, message));
    }

    /** The client disconnected or the network failed. */
    static final class UploadEnded extends IOException {
        UploadEnded(IOException cause) {
            super(cause);
        }
    }

    private static final class RowTooLong extends IOException {}

    /** Skips the byte order mark and limits the length of a row. */
    private static final class Bounded extends Reader {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final Reader reader;
        private boolean begun;
        private int rowLength;

        Bounded(Reader reader) {
            this.reader = reader;
        }

        void beginRow() {
            rowLength = 0;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int read = reader.read(into, from, length);
            if (!begun && read > 0) {
                begun = true;
                if (into[from] == BYTE_ORDER_MARK) {
                    System.arraycopy(into, from + 1, into, from, read - 1);
                    return read > 1 ? read - 1 : read(into, from, length);
                }
            }
            for (int i = 0; i < read; i++) {
                rowLength += Character.isLowSurrogate(into[from + i]) ? 0 : 1;
            }
            // The parser reads ahead, so up to `length` of these characters may belong to later rows.
            if (rowLength > MAX_ROW_LENGTH + length) {
                throw new RowTooLong();
            }
            return read;
        }

        /** Leaves the upload open. The parser closes its reader, and closing the upload would read the rest of it. */
        @Override
        public void close() {}
    }
}
