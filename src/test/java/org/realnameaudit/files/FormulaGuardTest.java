package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported cell is not a formula, and an import returns the cell as it was. */
class FormulaGuardTest {

    private static final List<String> PIECES =
            List.of("=", "+", "-", "@", "\t", "\r", "'", "\"", ",", ";", "\n", " ", "1", "店", "😀");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1,+1,-1,@a,'a | '=1,'+1,'-1,'@a,''a",
                "a=1,店+,1-1,a@b,a' | a=1,店+,1-1,a@b,a'",
                "\"=1,=2\",=3 | \"'=1,=2\",'=3",
                "\"\"\"=1\",\"\",=3 | \"\"\"=1\",\"\",'=3",
                ",,\"a\"\",=b\",=1 | ,,\"a\"\",=b\",'=1"
            })
    void onlyTheBeginningOfACellIsGuarded(String row, String guarded) throws IOException {
        assertThat(guarded(row + "\n")).isEqualTo(guarded + "\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCellComesBackAndNoneIsAFormula(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            // A blank cell at the end would be omitted.
            List<String> cells = List.of(text(random), text(random), text(random) + "1");
            String file = guarded(toCsv(cells));

            try (CSVParser asSpreadsheet = CSVParser.parse(new StringReader(file), CSVFormat.RFC4180)) {
                assertThat(asSpreadsheet.iterator().next())
                        .as(file)
                        .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+@\t\r-].*"));
            }
            assertThat(imported(file)).as(file).isEqualTo(cells);
        }
    }

    /** @return a text of the characters that matter to spreadsheets or to CSV, not empty */
    static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                .reduce("", String::concat);
    }

    /** Quotes cells as COPY does. */
    private static String toCsv(List<String> cells) {
        return String.join(
                        ",",
                        cells.stream()
                                .map(cell -> cell.matches("(?s).*[,\"\r\n].*")
                                        ? '"' + cell.replace("\"", "\"\"") + '"'
                                        : cell)
                                .toList())
                + "\n";
    }

    private static String guarded(String row) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FormulaGuard.write(row.getBytes(StandardCharsets.UTF_8), file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static List<String> imported(String row) throws IOException {
        List<String> cells = new ArrayList<>();
        boolean isRead = new CsvReader(
                        Map.of("a", "甲", "b", "乙", "c", "丙"),
                        Set.of(),
                        new CsvDialect(StandardCharsets.UTF_8, null),
                        error -> cells.add(error.toString()))
                .read(
                        new ByteArrayInputStream(("a,b,c\n" + row).getBytes(StandardCharsets.UTF_8)),
                        each -> cells.addAll(List.of(each.text("a"), each.text("b"), each.text("c"))));
        assertThat(isRead).isTrue();
        return cells;
    }
}
