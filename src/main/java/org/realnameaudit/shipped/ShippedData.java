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
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.jboss.logging.Logger;

/**
 * Loads the shipped data set in one transaction at startup, if the database does not have it yet. A set consists of
 * files. The rows of each file go to one {@link ShippedTable}.
 */
@ApplicationScoped
class ShippedData {

    private static final Logger LOG = Logger.getLogger(ShippedData.class);

    /**
     * Name of the data set that consists of {@link #FILES}. Never change it: a new name would load the same files
     * again. Data of a later release needs a second set with its own files (docs/adr/0002-shipped-data.md).
     */
    private static final String SET = "2016-rounds";

    /** A file comes after all files to which its rows refer. */
    private static final List<String> FILES = List.of(
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
            "cases");

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

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
            throw new IllegalStateException("The database is not prepared for this version. "
                    + "Run the command `migrate` as the owner of the database");
        }
        if (sets.findByIdOptional(SET).isEmpty() && sets.claim(SET)) {
            FILES.forEach(this::load);
            LOG.infof("Loaded the shipped data, set %s", SET);
        }
    }

    private void load(String file) {
        ShippedTable table = Objects.requireNonNull(tables.get(file), file);
        try (Reader reader = open(file)) {
            FORMAT.parse(reader).forEach(cells -> table.insert().accept(new ShippedRow(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sets.flush();
    }

    private static Reader open(String file) {
        String resource = "data/" + file + ".csv";
        return new InputStreamReader(
                Objects.requireNonNull(
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8);
    }
}
