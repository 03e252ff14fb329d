package org.realnameaudit.files;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Blank;

/**
 * Reads a CSV file row by row: with or without a byte order mark, any line ending, quoted or plain fields, columns in
 * any order, by their English or Chinese names, after a line such as {@code sep=;} or without it. Spreadsheets add
 * empty fields and rows at the end, or omit empty fields there, so these make no difference. Fields that look empty are
 * empty. The reader holds only one row in memory, and the length of a row is limited.
 */
final class CsvReader {

    private static final int MAX_ROW_LENGTH = 100_000;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final int MAX_HEADER_LENGTH = 8192;
    /** The field of a first line such as {@code sep=;}, by which Excel knows the delimiter. */
    private static final Pattern DECLARED_DELIMITER = Pattern.compile("(?i)sep=(?:[,;\t]|\\\\t)?");

    private final Map<String, String> columns;
    private final Set<String> optional;
    private final Map<String, String> names;
    private final CsvDialect dialect;
    private final Consumer<FileError> errors;
    private final List<FileError> fileErrors = new ArrayList<>();
    /** The names of the columns in the order of the file; empty until the header has been read. */
    private List<String> header = List.of();

    /**
     * @param columns the Chinese names of the columns by their names
     * @param optional the columns that the file may omit
     * @param errors receives the errors of rows
     */
    CsvReader(Map<String, String> columns, Set<String> optional, CsvDialect dialect, Consumer<FileError> errors) {
        this.columns = columns;
        this.optional = optional;
        this.names = columns.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        this.dialect = dialect;
        this.errors = errors;
    }

    /**
     * @param bytes the upload; it must throw {@link UploadEnded} if reading fails, because any other IOException is
     *     reported as an error in the file
     * @param rows receives each row; of a row with too many fields, the first ones
     * @return true if the file was read to its end, even if it or its rows have errors; false if reading stopped early
     * @throws UploadEnded if the upload ends early
     * @throws org.realnameaudit.platform.error.Failure.BadRequest if the upload is a workbook or in UTF-16
     */
    boolean read(InputStream bytes, Consumer<Row> rows) throws UploadEnded {
        CsvBytes file = new CsvBytes(bytes, dialect.charset());
        boolean isWhole = read(file, rows);
        if (file.isUndeclaredUtf8()) {
            addError(1, InputMessage.DECLARED_GB18030, Map.of());
        }
        return isWhole;
    }

    private boolean read(CsvBytes file, Consumer<Row> rows) throws UploadEnded {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(file, dialect.charset().newDecoder()));
        Bounded bounded = new Bounded(text);
        int line = 1;
        try (CSVParser parser =
                CSVParser.builder().setReader(bounded).setFormat(format(text)).get()) {
            for (CSVRecord record : parser) {
                List<String> fields = withoutEmptyEnd(record.toList());
                // Empty rows are skipped.
                if (!fields.isEmpty() && !read(fields, line, rows)) {
                    return false;
                }
                line = (int) parser.getCurrentLineNumber() + 1;
                bounded.beginRow();
            }
            if (header.isEmpty()) {
                addError(1, InputMessage.EMPTY_FILE, Map.of());
            }
            return true;
        } catch (UncheckedIOException | IOException e) {
            addUnreadable(line, e, file);
            return false;
        }
    }

    /**
     * The delimiter is the first character of the file that can be one, because no column has such a name. So it is
     * also the delimiter that a first line such as {@code sep=;} declares.
     */
    private CSVFormat format(BufferedReader text) throws IOException {
        if (dialect.delimiter() != null) {
            return FORMAT.builder().setDelimiter(dialect.delimiter()).get();
        }
        text.mark(MAX_HEADER_LENGTH);
        int each = text.read();
        for (int i = 1; i < MAX_HEADER_LENGTH && each >= 0 && ",;\t".indexOf(each) < 0; i++) {
            each = text.read();
        }
        text.reset();
        return each == ';' || each == '\t'
                ? FORMAT.builder().setDelimiter((char) each).get()
                : FORMAT;
    }

    /** @return whether the file can be read further */
    private boolean read(List<String> fields, int line, Consumer<Row> rows) {
        if (!header.isEmpty()) {
            readRow(fields, line, rows);
            return true;
        }
        if (line == 1
                && fields.size() == 1
                && DECLARED_DELIMITER.matcher(fields.getFirst()).matches()) {
            return true;
        }
        header = fields.stream().map(name -> names.getOrDefault(name, name)).toList();
        return checkHeader(line);
    }

    private static List<String> withoutEmptyEnd(List<String> fields) {
        int size = fields.size();
        while (size > 0 && Blank.isBlank(fields.get(size - 1))) {
            size--;
        }
        return fields.subList(0, size);
    }

    /**
     * Reports why the file cannot be read beyond this line.
     *
     * @throws UploadEnded if the upload ended early
     */
    private void addUnreadable(int line, Exception thrown, CsvBytes file) throws UploadEnded {
        switch (thrown) {
            case UncheckedIOException unchecked ->
                addUnreadable(line, Objects.requireNonNull(unchecked.getCause()), file);
            case CharacterCodingException _ ->
                addError(
                        line,
                        file.lastMayBe(CsvDialect.GB18030) ? InputMessage.MAYBE_GB18030 : InputMessage.OTHER_CHARSET,
                        Map.of("charset", dialect.charset()));
            case RowTooLong _ -> addError(line, InputMessage.ROW_TOO_LONG, Map.of("max", MAX_ROW_LENGTH));
            case UploadEnded ended -> throw ended;
            default -> addError(line, InputMessage.QUOTES, Map.of());
        }
    }

    /**
     * Reports an error unless the header names exactly the columns, or all but optional ones.
     *
     * @return whether it does
     */
    private boolean checkHeader(int line) {
        Set<String> named = new HashSet<>(header);
        Set<String> missing = new HashSet<>(columns.keySet());
        missing.removeAll(named);
        boolean isValid =
                header.size() == named.size() && columns.keySet().containsAll(named) && optional.containsAll(missing);
        if (!isValid) {
            String expected = columns.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, String> each) -> optional.contains(each.getKey()))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(each -> (optional.contains(each.getKey()) ? "[%s (%s)]" : "%s (%s)")
                            .formatted(each.getKey(), each.getValue()))
                    .collect(joining(", "));
            addError(line, InputMessage.HEADER, Map.of("columns", expected));
        }
        return isValid;
    }

    private void readRow(List<String> fields, int line, Consumer<Row> rows) {
        if (fields.size() > header.size()) {
            errors.accept(new FileError(
                    line,
                    null,
                    null,
                    InputMessage.TOO_MANY_FIELDS,
                    Map.of("fields", fields.size(), "columns", header.size())));
        }
        Map<String, String> byName = HashMap.newHashMap(columns.size());
        optional.forEach(column -> byName.put(column, ""));
        for (int i = 0; i < header.size(); i++) {
            String field = i < fields.size() ? FormulaGuard.remove(fields.get(i)) : "";
            byName.put(header.get(i), field.replace('\0', '\uFFFD'));
            if (field.indexOf('\0') >= 0) {
                errors.accept(new FileError(line, header.get(i), null, InputMessage.PLAIN_TEXT, Map.of()));
            }
        }
        rows.accept(new Row(line, byName, errors));
    }

    private void addError(int line, InputMessage message, Map<String, ?> parameters) {
        fileErrors.add(new FileError(line, null, null, message, parameters));
    }

    /** @return the errors of the whole file, and the error beyond which it cannot be read; at most two */
    List<FileError> fileErrors() {
        return fileErrors;
    }

    /** @return the position of the error's column in the file; -1 for an error of a whole row */
    int position(FileError error) {
        return error.column() == null ? -1 : header.indexOf(error.column());
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
