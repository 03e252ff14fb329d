package org.realnameaudit.calendar;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The shipped calendars, read from their file. */
public final class ShippedYears {

    private static final Path FILE = Path.of("src/main/resources/data/working_day_calendars.csv");

    private ShippedYears() {}

    public static KnownYears read() {
        Map<Integer, KnownYears.Year> years = new TreeMap<>();
        rows().forEach(row -> years.put(
                Integer.parseInt(row.get("year")),
                new KnownYears.Year(days(row.get("holidays")), days(row.get("make_up_days")))));
        return new KnownYears(years);
    }

    static List<CSVRecord> rows() {
        try (Reader file = Files.newBufferedReader(FILE)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<LocalDate> days(String cell) {
        return Stream.of(cell.split("\\|")).map(LocalDate::parse).collect(Collectors.toCollection(HashSet::new));
    }
}
