package org.realnameaudit.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/** Copies the rows of a file into the table of its {@link ImportFormat}, and collects the errors. */
final class CsvUpload {

    static final int MAX_ERRORS = 100;
    private static final int REPORT_INTERVAL = 50_000;

    private final UUID id;
    private final ImportRequest request;
    private final IntConsumer progress;
    private final List<FileError> rowErrors = new ArrayList<>();
    private final CsvReader reader;
    private int rows;
    private @Nullable String sha256;

    /**
     * @param id the import's id
     * @param progress called at intervals with the number of {@link #rows}
     */
    CsvUpload(UUID id, ImportRequest request, IntConsumer progress) {
        this.id = id;
        this.request = request;
        this.progress = progress;
        this.reader = new CsvReader(
                request.format().columns(), request.format().optionalColumns(), request.dialect(), this::addFirst);
    }

    /**
     * Copies the rows to the table. After {@link #MAX_ERRORS} errors, rows are only counted.
     *
     * @throws IllegalStateException if the upload ends early
     * @throws org.realnameaudit.platform.error.Failure.BadRequest if the upload is no CSV file
     */
    void receive(InputStream file, ImportRepository.Copy copy) {
        DigestInputStream bytes = new DigestInputStream(new Upload(file), Digest.sha256());
        CopyWriter lines = new CopyWriter(id);
        boolean readToEnd;
        try {
            readToEnd = reader.read(bytes, row -> receive(row, lines, copy));
        } catch (CsvReader.UploadEnded e) {
            throw new IllegalStateException("the upload ended early", e);
        }
        copy.write(lines.drain(true));
        if (readToEnd) {
            sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    private void receive(Row row, CopyWriter lines, ImportRepository.Copy copy) {
        rows++;
        if (rowErrors.size() < MAX_ERRORS) {
            request.format().write(row, lines);
            copy.write(lines.drain(false));
        }
        if (rows % REPORT_INTERVAL == 0) {
            progress.accept(rows);
        }
    }

    private void addFirst(FileError error) {
        if (rowErrors.size() < MAX_ERRORS) {
            rowErrors.add(error);
        }
    }

    /** Adds an error of a row, regardless of the limit. */
    void add(FileError error) {
        rowErrors.add(error);
    }

    /**
     * @return the errors of the whole file and the first errors of rows, together at most {@link #MAX_ERRORS}, by line
     *     and in the order of the columns
     */
    List<FileError> errors() {
        Comparator<FileError> byPosition =
                Comparator.comparingInt(FileError::line).thenComparingInt(reader::position);
        List<FileError> ofFile = reader.fileErrors();
        return Stream.concat(
                        ofFile.stream(), rowErrors.stream().sorted(byPosition).limit(MAX_ERRORS - ofFile.size()))
                .sorted(byPosition)
                .toList();
    }

    /** @return the number of rows received so far */
    int rows() {
        return rows;
    }

    /** @return the SHA-256 of the whole file; null unless it has been read to its end */
    @Nullable
    String sha256() {
        return sha256;
    }

    /** Marks failures of the upload, to distinguish them from errors in the file. */
    private static final class Upload extends FilterInputStream {

        Upload(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new CsvReader.UploadEnded(e);
            }
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (IOException e) {
                throw new CsvReader.UploadEnded(e);
            }
        }
    }
}
