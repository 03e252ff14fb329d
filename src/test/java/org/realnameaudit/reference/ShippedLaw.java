package org.realnameaudit.reference;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The shipped legal instruments, read from their file. */
public final class ShippedLaw {

    private static final Map<String, LegalInstrument> BY_CODE = read();

    private ShippedLaw() {}

    public static LegalBasis cited(List<String> codes) {
        return new LegalBasis(
                codes,
                BY_CODE.values().stream()
                        .filter(each -> codes.contains(each.code()))
                        .collect(Collectors.toMap(LegalInstrument::code, Function.identity())));
    }

    private static Map<String, LegalInstrument> read() {
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/data/legal_instruments.csv"))) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(file).stream()
                    .map(ShippedLaw::instrument)
                    .collect(Collectors.toMap(LegalInstrument::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LegalInstrument instrument(CSVRecord row) {
        Names names = new Names("x", "x", null);
        return new LegalInstrument(
                row.get("code"),
                names,
                names,
                InstrumentRank.valueOf(row.get("rank")),
                row.get("region").isEmpty() ? null : row.get("region"),
                Boolean.parseBoolean(row.get("procedural")),
                LocalDate.parse(row.get("valid_from")),
                row.get("valid_to").isEmpty() ? null : LocalDate.parse(row.get("valid_to")));
    }
}
