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
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/** Copies the rows of a file into the table of its {@link ImportFormat}, and keeps what is wrong with them. */
final class CsvUpload {

    static final int MOST_ERRORS = 100;
    private static final int BETWEEN_REPORTS = 50_000;

    private final UUID id;
    private final ImportFormat format;
    private final IntConsumer progress;
    private final List<FileError> errors = new ArrayList<>();
    private int rows;
    private @Nullable String sha256;

    /**
     * @param id of the import
     * @param progress is told now and then how many rows have been received
     */
    CsvUpload(UUID id, ImportFormat format, IntConsumer progress) {
        this.id = id;
        this.format = format;
        this.progress = progress;
    }

    /** Sends the rows to the table until the file ends or has too many errors. */
    void receive(InputStream file, ImportRepository.Copy copy) {
        DigestInputStream bytes = new DigestInputStream(new Upload(file), Digest.sha256());
        CopyWriter lines = new CopyWriter(id);
        boolean whole;
        try {
            whole = new CsvReader(format.columns(), this::addFirst).read(bytes, row -> receive(row, lines, copy));
        } catch (IOException e) {
            throw new IllegalStateException("the upload ended", e);
        }
        copy.write(lines.take(true));
        if (whole) {
            sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    private void receive(Row row, CopyWriter lines, ImportRepository.Copy copy) {
        rows++;
        if (errors.size() < MOST_ERRORS) {
            format.write(row, lines);
            copy.write(lines.take(false));
        }
        if (rows % BETWEEN_REPORTS == 0) {
            progress.accept(rows);
        }
    }

    private void addFirst(FileError error) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(error);
        }
    }

    void add(FileError error) {
        errors.add(error);
    }

    /** @return the first hundred errors, by line */
    List<FileError> errors() {
        return errors.stream()
                .sorted(Comparator.comparingInt(FileError::line))
                .limit(MOST_ERRORS)
                .toList();
    }

    int rows() {
        return rows;
    }

    /** @return of the whole file; null where it was not read to its end */
    @Nullable
    String sha256() {
        return sha256;
    }

    /** Its ends before its end are not those of the file's own making. */
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
