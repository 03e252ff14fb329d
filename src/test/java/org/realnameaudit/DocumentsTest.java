package org.realnameaudit;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Markdown;

/** Documents keep to the rules of form, their links are valid, and their queries match the schema. */
class DocumentsTest {

    private static final int MAX_README_LINES = 150;
    private static final int MAX_PARAGRAPH_LINES = 6;
    /** Two lines of a table with three columns. */
    private static final int MAX_CELL_LENGTH = 140;

    private static final Path DECISIONS = Path.of("docs", "adr");
    private static final Pattern STATUS = Pattern.compile("(?m)^- Status: (accepted|superseded by \\d+)$");
    private static final Pattern DATE = Pattern.compile("(?m)^- Date: (\\d{4}-\\d\\d-\\d\\d)$");

    private static List<Markdown> documents;

    @BeforeAll
    static void readDocuments() throws IOException {
        documents = Markdown.all();
    }

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatExist() throws IOException {
        assertThat(documents).hasSizeGreaterThan(30);
        List<String> broken = new ArrayList<>();
        for (Markdown document : documents) {
            for (String link : document.links()) {
                if (!link.matches("[a-z]+:.*") && !isValid(document, link)) {
                    broken.add(document + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean isValid(Markdown document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document.file()
                : document.file().resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1
                        || Markdown.read(target.toString()).anchors().contains(parts[1]));
    }

    @Test
    void theReadmeHasAtMost150Lines() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(MAX_README_LINES);
    }

    @Test
    void theIndexOfDecisionsListsEachWithItsStatusAndDate() throws IOException {
        List<String> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(DECISIONS)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("\\d{4}-.*"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Matcher title = Pattern.compile("# (\\d+)\\. (.*)\n").matcher(text);
                Matcher status = STATUS.matcher(text);
                Matcher date = DATE.matcher(text);
                assertThat(title.lookingAt() && status.find() && date.find())
                        .as("title, status and date of " + file)
                        .isTrue();
                expected.add("[%s](%s) %s %s %s"
                        .formatted(title.group(1), file.getFileName(), title.group(2), status.group(1), date.group(1)));
            }
        }

        assertThat(Markdown.read("docs/adr/README.md").rows().stream().skip(1).map(row -> String.join(" ", row)))
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void everyQueryFitsTheSchema() throws IOException {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(Path.of("schema", "schema.graphql").toFile()));
        List<String> faults = new ArrayList<>();
        int queries = 0;
        for (Markdown document : documents) {
            for (Markdown.Block block : document.blocks("graphql")) {
                queries++;
                new Validator()
                        .validateDocument(schema, new Parser().parseDocument(block.text()), Locale.ENGLISH)
                        .forEach(
                                fault -> faults.add("%s:%s: %s".formatted(document, block.line(), fault.getMessage())));
            }
        }
        assertThat(queries).isGreaterThan(20);
        assertThat(faults).isEmpty();
    }

    @Test
    void paragraphsAndCellsAreShort() {
        List<String> faults = new ArrayList<>();
        for (Markdown document : documents) {
            if (document.file().endsWith("RESULTS.md")) {
                // The file contains the output of the benchmarks unchanged.
                continue;
            }
            document.paragraphs().stream()
                    .filter(paragraph -> paragraph.size() > MAX_PARAGRAPH_LINES)
                    .forEach(paragraph -> faults.add(document + ": " + paragraph.getFirst()));
            document.rows().stream()
                    .flatMap(List::stream)
                    .filter(cell -> cell.replaceAll("]\\([^)]*\\)", "]").length() > MAX_CELL_LENGTH)
                    .forEach(cell -> faults.add(document + ": " + cell));
        }
        assertThat(faults).isEmpty();
    }
}
