package org.realnameaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.support.Markdown;
import org.realnameaudit.support.Sources;

/** Settings, error codes, metrics, classes and tests in documents match the sources. */
class DocumentedFactsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\b(?:REAL_NAME_AUDIT|QUARKUS)(?:_[A-Z0-9]+)+\\b");
    private static final Pattern WITH_DEFAULT = Pattern.compile("`(" + VARIABLE.pattern() + ")` \\((\\w+)\\)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[\\w.-]+:([^}]*)}");
    /** Variables of the example clients. */
    private static final List<String> CLIENT_VARIABLES = List.of("REAL_NAME_AUDIT_TOKEN", "REAL_NAME_AUDIT_URL");

    private static final Pattern METRIC = Pattern.compile("\"real\\.name\\.audit\\.([a-z.]+)\"");
    private static final Pattern DOCUMENTED_METRIC = Pattern.compile("`real_name_audit_(\\w+?)(?:_seconds|_total)?`");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.\\w+)?`");
    private static final List<String> FOREIGN_CLASSES = List.of("PanacheEntity");
    private static final Pattern DOCUMENT = Pattern.compile("\\b(?:docs|k8s|bench|examples|src)/[\\w./-]+\\.md\\b");

    private static List<Markdown> documents;
    private static Properties properties;
    private static Map<String, Path> classes;

    @BeforeAll
    static void readDocuments() throws IOException {
        documents = Markdown.all();
        classes = Sources.classes();
        properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
    }

    @Test
    void everyDocumentedVariableIsAPropertyWithItsDefault() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Markdown document : documents) {
            VARIABLE.matcher(document.text())
                    .results()
                    .map(MatchResult::group)
                    .filter(variable -> variable.startsWith("REAL_NAME_AUDIT") && !CLIENT_VARIABLES.contains(variable))
                    .filter(variable -> !isProperty(variable))
                    .forEach(variable -> faults.add(document + ": " + variable));
            defaults(document).forEach((variable, named) -> {
                String value = property(variable);
                if (value != null && !value.equals(named)) {
                    faults.add("%s: %s is %s".formatted(document, variable, value));
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theOperationsGuideListsEveryLimit() throws IOException {
        assertThat(defaults(Markdown.read("docs/operations.md")).keySet())
                .containsAll(properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("real-name-audit.limits."))
                        .map(DocumentedFactsTest::variable)
                        .toList());
    }

    /** @return the documented defaults by variable, from tables and text */
    private static Map<String, String> defaults(Markdown document) throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        WITH_DEFAULT.matcher(document.text()).results().forEach(named -> defaults.put(named.group(1), named.group(2)));
        for (List<String> row : document.rows()) {
            String variable = row.getFirst().replace("`", "");
            if (row.size() == 3 && VARIABLE.matcher(variable).matches()) {
                defaults.put(variable, row.get(1));
            }
        }
        return defaults;
    }

    private static boolean isProperty(String variable) {
        // This property has no default, so it is commented out in application.properties.
        return property(variable) != null || variable.equals("REAL_NAME_AUDIT_DOCUMENTS_MANIFEST");
    }

    /** @return the default of the property of this variable; null if application.properties does not set it */
    private static String property(String variable) {
        return properties.stringPropertyNames().stream()
                .filter(name -> variable(name).equals(variable))
                .findFirst()
                .map(properties::getProperty)
                .map(value -> EXPRESSION.matcher(value).replaceAll("$1"))
                .orElse(null);
    }

    private static String variable(String property) {
        return property.replaceAll("[.\"-]", "_").toUpperCase(Locale.ROOT);
    }

    @Test
    void theApiGuideListsEveryErrorCodeWithItsStatus() throws IOException {
        Map<String, String> documented = Markdown.read("docs/api.md").rows().stream()
                .filter(row -> row.size() == 4 && row.getFirst().matches("`[A-Z_]+`"))
                .collect(Collectors.toMap(row -> row.getFirst().replace("`", ""), row -> row.get(1)));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(ErrorCode.values())
                        .collect(Collectors.toMap(Enum::name, code -> String.valueOf(code.status()))));
    }

    @Test
    void theTypeScriptExampleKnowsExactlyTheErrorCodes() throws IOException {
        String codes = Files.readString(Path.of("examples", "typescript", "src", "codes.ts"));

        assertThat(Pattern.compile("'([A-Z_]+)'").matcher(codes).results().map(code -> code.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void theOperationsGuideListsEveryMetric() throws IOException {
        Set<String> registered = new TreeSet<>();
        for (Path file : classes.values()) {
            if (file.startsWith("src/main")) {
                METRIC.matcher(Files.readString(file)).results().forEach(metric -> registered.add(metric.group(1)));
            }
        }
        Set<String> documented = new TreeSet<>();
        for (List<String> row : Markdown.read("docs/operations.md").rows()) {
            DOCUMENTED_METRIC
                    .matcher(row.stream().limit(2).collect(Collectors.joining(" ")))
                    .results()
                    .forEach(metric -> documented.add(metric.group(1).replace('_', '.')));
        }

        assertThat(documented).isEqualTo(registered).hasSizeGreaterThan(10);
    }

    @Test
    void everyTestThatDocumentsNameExists() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Markdown document : documents) {
            Matcher named = TEST.matcher(document.text());
            while (named.find()) {
                Path file = classes.get(named.group(1));
                String method = named.group(2);
                if (file == null || method != null && !Files.readString(file).contains(" " + method + "(")) {
                    faults.add(document + ": " + named.group());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyClassThatDocumentsNameExists() throws IOException {
        String others = Files.readString(Path.of("schema/schema.graphql"))
                + Files.readString(Path.of("k8s/overlays/production/monitoring.yaml"));
        List<String> faults = new ArrayList<>();
        for (Markdown document : documents) {
            CLASS.matcher(document.text())
                    .results()
                    .map(named -> named.group(1))
                    .filter(named -> !classes.containsKey(named) && !FOREIGN_CLASSES.contains(named))
                    .filter(named -> !others.contains(named))
                    .forEach(named -> faults.add(document + ": " + named));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyDocumentThatSourcesNameExists() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String folder : List.of("src", "bench", "examples/java/src", "examples/graphql", "k8s", ".ci")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    DOCUMENT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .results()
                            .map(MatchResult::group)
                            .filter(named -> !Files.exists(Path.of(named)))
                            .forEach(named -> faults.add(file + ": " + named));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everySourceThatCiEditsExists() throws IOException {
        Matcher edited = Pattern.compile("edited=(\\S+)").matcher(Files.readString(Path.of(".ci", "dev")));

        assertThat(edited.find()).isTrue();
        assertThat(Path.of(edited.group(1))).content().contains("Send the operation with POST");
    }
}
