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

/** Loads the shipped files in one transaction at startup, if the database does not have them yet. */
@ApplicationScoped
class ShippedData {

    private static final Logger LOG = Logger.getLogger(ShippedData.class);

    /**
     * Later releases must use a new name for additional data. A set is never loaded twice, so it never overwrites
     * changes by users.
     */
    private static final String SET = "2016-rounds";

    /** In the order of their foreign keys. */
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
