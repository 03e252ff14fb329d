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
 * Loads the shipped files in one transaction at startup, if the database does not have them yet, and the files of the
 * synthetic demo on request.
 */
@ApplicationScoped
public class ShippedData {

    private static final Logger LOG = Logger.getLogger(ShippedData.class);

    /**
     * Later releases must use a new name for additional data. A set is never loaded twice, so it never overwrites
     * changes by users.
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

    private static final Files DEMO = new Files("synthetic-demo", "data/demo/", List.of("resellers", "outlets"));

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * A set of files.
     *
     * @param folder the folder of the files, with a slash at the end
     * @param names in the order of their foreign keys, without {@code .csv}
     */
    private record Files(String set, String folder, List<String> names) {}

    private final ShippedSetRepository sets;
    private final Map<String, ShippedTable> tables;

    ShippedData(ShippedSetRepository sets, @All List<ShippedTables> features) {
        this.sets = sets;
        this.tables = features.stream()
                .flatMap(feature -> feature.tables().stream())
                .collect(Collectors.toMap(ShippedTable::file, table -> table));
    }

    /** @throws IllegalStateException if the database is not prepared for this version */
    @Transactional
    void load(@Observes StartupEvent started) {
        if (!sets.isPrepared()) {
            throw new IllegalStateException("The database is not prepared for this version. "
                    + "Run the command `migrate` as the owner of the database");
        }
        load(ROUNDS);
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
