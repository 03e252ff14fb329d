package org.realnameaudit.bench.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queries of the tests and of the examples. */
final class QuerySteps {

    private static final Path QUERIES = Path.of("src/test/resources/queries");
    private static final Path EXAMPLES = Path.of("examples/graphql");
    private static final Map<String, Object> VARIABLES = Map.of(
            "everything-of-campaigns",
            Map.of("first", 10),
            "everything-of-resellers",
            Map.of("first", 10),
            "everything-else",
            Map.of("first", 10, "search", "so-"),
            "verdicts",
            Map.of("campaign", "miit-2016-11"),
            "cases",
            Map.of("filter", Map.of("status", List.of("OPEN", "NOTIFIED"))));

    private QuerySteps() {}

    /**
     * @param when a part of the steps' names, because the same documents are sent several times
     * @param campaign the campaign of the cases in the documents
     */
    static List<Step> ofTests(String when, String campaign, List<Identity> readers) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Path file : files(QUERIES)) {
            String name = name(file);
            @SuppressWarnings("unchecked")
            Map<String, Object> variables = (Map<String, Object>) VARIABLES.getOrDefault(name, Map.of());
            String document = Files.readString(file).replace("syn-c1", campaign);
            for (Identity reader : readers) {
                steps.add(Step.required(
                        "query." + when + "." + name + "." + reader,
                        Operation.post(document, variables).as(reader)));
            }
        }
        return steps;
    }

    static List<Step> ofExamples() throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Path file : files(EXAMPLES)) {
            Request request = Operation.post(Files.readString(file));
            Path headers = file.resolveSibling(name(file) + ".headers.json");
            if (Files.exists(headers)) {
                JsonNode each = new ObjectMapper().readTree(headers.toFile());
                for (var header : each.properties()) {
                    request = request.header(header.getKey() + ": "
                            + header.getValue().asText().replace("Bearer TOKEN", "${token.ADMINISTRATOR}"));
                }
            }
            steps.add(Step.required("example." + name(file), request));
        }
        for (String language : List.of("en", "zh-Hant", "zh-TW", "zh-CN;q=0.5, en;q=0.8", "fr", "*", "x;;q=z")) {
            steps.add(Step.of(
                    "example.language." + language,
                    Operation.post(
                                    "{ resellers(first: 100, orderBy: { field: NAME }) { nodes { code name } pageInfo { endCursor } } "
                                            + "regions { name } "
                                            + "violationTypes { name } legalInstruments { name issuer } }")
                            .header("Accept-Language: " + language)));
        }
        return steps;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".graphql", "");
    }
}
