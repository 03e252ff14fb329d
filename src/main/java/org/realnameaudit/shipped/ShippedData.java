package org.realnameaudit.shipped;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jboss.logging.Logger;

/**
 * Loads the shipped data set in one transaction at startup, if the database does not have it yet, and the synthetic
 * demo on request. A set consists of files. The rows of each file go to one {@link ShippedTable}.
 */
@ApplicationScoped
public class ShippedData {

    private static final Logger LOG = Logger.getLogger(ShippedData.class);

    /**
     * Never change the name of a set: a new name would load the same files again. Data of a later release needs a set
     * with its own files (docs/adr/0002-shipped-data.md).
     */
    private static final Files ROUNDS = new Files(
            "2016-rounds",
            "data/",
            List.of(
                    "regions",
                    "operators",
                    "legal_instruments",
                    "violation_types",
                    "commitment_letters",
                    "resellers",
                    "campaigns",
                    "tallies",
                    "verdicts",
                    "record_checks",
                    "cases"));

    /** The calendars of working days. Their table is newer than the first set. */
    private static final Files WORKING_DAYS =
            new Files("2016-2026-working-days", "data/", List.of("working_day_calendars"));

    private static final Files DEMO = new Files("synthetic-demo", "data/demo/", List.of("resellers", "outlets"));

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * A set of files.
     *
     * @param folder the folder of the files, with a slash at the end
     * @param names without {@code .csv}; a file comes after all files to which its rows refer
     */
    private record Files(String set, String folder, List<String> names) {}

    private final ShippedSetRepository sets;
    private final Map<String, ShippedTable> tables;

    ShippedData(ShippedSetRepository sets, @All List<ShippedTables> providers) {
        this.sets = sets;
        this.tables = providers.stream()
                .flatMap(provider -> provider.tables().stream())
                .collect(Collectors.toMap(ShippedTable::file, table -> table));
    }

    /** @throws IllegalStateException if the database lacks the service's schema, or this role may not read it */
    @Transactional
    void load(@Observes StartupEvent started) {
        if (!sets.isPrepared()) {
            throw new IllegalStateException("The database has no schema of this service, or this role may not read it. "
                    + "Run the command `migrate` as the owner of the database");
        }
        load(ROUNDS);
        // A replica may start before `migrate` has run as the owner, which creates the table and loads the set.
        if (sets.mayLoad("working_day_calendar")) {
            load(WORKING_DAYS);
        }
    }

    /** @return the codes of the shipped campaigns */
    public Set<String> campaigns() {
        return read(ROUNDS, "campaigns").map(row -> row.text("code")).collect(Collectors.toSet());
    }

    /** @return whether the role of this process may load files; the service's own role may not */
    @Transactional
    public boolean mayLoad() {
        return sets.mayClaim();
    }

    /** Loads the resellers and outlets of the synthetic demo, if the database does not have them yet. */
    @Transactional
    public void loadDemo() {
        load(DEMO);
    }

    private void load(Files files) {
        if (sets.findByIdOptional(files.set()).isEmpty() && sets.claim(files.set())) {
            files.names().forEach(name -> load(files, name));
            LOG.infof("Loaded the shipped data, set %s", files.set());
        }
    }

    private void load(Files files, String name) {
        ShippedTable table = Objects.requireNonNull(tables.get(name), name);
        read(files, name).forEach(table.insert());
        sets.flush();
    }

    private static Stream<ShippedRow> read(Files files, String name) {
        String resource = files.folder() + name + ".csv";
        try (Reader reader = open(resource)) {
            return FORMAT.parse(reader).getRecords().stream().map(ShippedRow::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String resource) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8);
    }
}
