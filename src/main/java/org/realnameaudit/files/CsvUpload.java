package org.realnameaudit.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.realnameaudit.platform.value.Digest;

/** Copies the rows of a file into the table of its {@link ImportFormat}, and keeps what is wrong with them. */
final class CsvUpload {

    static final int MOST_ERRORS = 100;
    private static final int BETWEEN_REPORTS = 50_000;

    private final UUID id;
    private final ImportFormat intake;
    private final IntConsumer progress;
    private final List<FileError> errors = new ArrayList<>();
    private int rows;
    private String sha256;

    /**
     * @param id of the import
     * @param progress is told now and then how many rows have been received
     */
    CsvUpload(UUID id, ImportFormat intake, IntConsumer progress) {
        this.id = id;
        this.intake = intake;
        this.progress = progress;
    }

    /** @return the number of rows */
    int receive(Connection connection, InputStream file) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(intake.copy());
        try {
            receive(copy, file);
            copy.endCopy();
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException("the upload ended", e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void receive(CopyIn copy, InputStream file) throws IOException, SQLException {
        DigestInputStream bytes = new DigestInputStream(new Upload(file), Digest.sha256());
        CopyWriter line = new CopyWriter(id);
        boolean whole = new CsvReader(intake.columns(), error -> {
                    if (errors.size() < MOST_ERRORS) {
                        errors.add(error);
                    }
                })
                .read(bytes, row -> {
                    rows++;
                    if (errors.size() < MOST_ERRORS) {
                        intake.write(row, line);
                        send(copy, line.take(false));
                    }
                    if (rows % BETWEEN_REPORTS == 0) {
                        progress.accept(rows);
                    }
                });
        send(copy, line.take(true));
        if (whole) {
            sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    private static void send(CopyIn copy, byte[] lines) {
        if (lines != null) {
            try {
                copy.writeToCopy(lines, 0, lines.length);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    CsvUpload error(FileError error) {
        errors.add(error);
        return this;
    }

    /** @return the first hundred by line */
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
