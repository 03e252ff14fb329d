package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Measures the import and export of one campaign in which every outlet is inspected, against PostgreSQL's COPY of the
 * same rows.
 */
final class FilesPart {

    private static final String INSPECTION =
            "inspection (campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome, findings_sha256)";
    private static final String FINDING = "finding (campaign, outlet, attempt, position, violation_type)";
    private static final String COPY_OUT =
            "copy (select campaign, outlet, attempt, %s from %s where campaign = '%s' order by outlet, attempt) to stdout";

    private final Postgres postgres;
    private final Path folder;
    private final String campaign;

    FilesPart(Postgres postgres, Path folder, String campaign) {
        this.postgres = postgres;
        this.folder = folder;
        this.campaign = campaign;
    }

    /**
     * @return seconds from the start of the request until its state is seen as APPLIED; after a 202 it is polled every
     *     200 ms
     */
    double importFile(Service service, String target, Path file, String authorization)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response = Service.client()
                .send(
                        HttpRequest.newBuilder(service.uri("/imports/" + target))
                                .header("Content-Type", "text/csv")
                                .header("Authorization", authorization)
                                .POST(BodyPublishers.ofFile(file))
                                .build(),
                        BodyHandlers.ofString());
        String location = response.headers().firstValue("Location").orElse("");
        while (!response.body().contains("\"APPLIED\"")) {
            if (response.statusCode() > 202
                    || response.body().contains("\"FAILED\"")
                    || response.body().contains("\"REFUSED\"")) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            Thread.sleep(200);
            response = Service.client()
                    .send(
                            HttpRequest.newBuilder(service.uri(location))
                                    .header("Authorization", authorization)
                                    .build(),
                            BodyHandlers.ofString());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** @return seconds from the start of the request until the file is complete */
    double exportFile(Service service, String target, Path file, String authorization)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<Path> response = Service.client()
                .send(
                        HttpRequest.newBuilder(service.uri("/exports/" + target))
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + Files.readString(file));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Copies the rows of {@code inspection} and {@code finding} to files, for {@link #copyIn}. */
    void write(String database) throws SQLException, IOException {
        copyToFile(
                database,
                COPY_OUT.formatted(
                        "reseller, channel, region, inspected_on, outcome, findings_sha256", "inspection", campaign),
                folder.resolve("inspection.copy"));
        copyToFile(
                database,
                COPY_OUT.formatted("position, violation_type", "finding", campaign),
                folder.resolve("finding.copy"));
    }

    /** @return seconds of a COPY of the export's query to a file, without the service */
    double copyOut(String database) throws SQLException, IOException {
        long start = System.nanoTime();
        copyToFile(database, """
                copy (select i.outlet, i.inspected_on, (select string_agg(f.violation_type, ';' order by f.position) from finding f
                  where f.campaign = i.campaign and f.outlet = i.outlet and f.attempt = i.attempt) as findings
                from inspection i where i.campaign = '%s' and not i.voided order by i.outlet) to stdout (format csv, header)""".formatted(campaign), folder.resolve("copied.csv"));
        return (System.nanoTime() - start) / 1e9;
    }

    private void copyToFile(String database, String copy, Path file) throws SQLException, IOException {
        try (Connection connection = postgres.connect(database);
                OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
        }
    }

    /**
     * @return seconds of a COPY of the files into the final tables, in one transaction, with their indexes, foreign
     *     keys and triggers
     */
    double copyIn(String database) throws SQLException, IOException {
        return copyIn(database, "");
    }

    /** @return seconds of the same COPY into tables with the same indexes, but without foreign keys and triggers */
    double copyInUnchecked(String database) throws SQLException, IOException {
        postgres.run(
                database,
                "create schema bare",
                "create table bare.inspection (like public.inspection including all)",
                "create table bare.finding (like public.finding including all)");
        return copyIn(database, "bare.");
    }

    private double copyIn(String database, String schema) throws SQLException, IOException {
        postgres.run(database, "checkpoint");
        try (Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement()) {
            long start = System.nanoTime();
            connection.setAutoCommit(false);
            Databases.copy(sql, "copy " + schema + INSPECTION + " from stdin", folder.resolve("inspection.copy"));
            Databases.copy(sql, "copy " + schema + FINDING + " from stdin", folder.resolve("finding.copy"));
            connection.commit();
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
