package org.realnameaudit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table belongs to one feature. Other features may read it only through a view of the owner, or if they are above
 * the owner and listed here.
 */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/org/realnameaudit");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern CREATED =
            Pattern.compile("(?i)^create (?:unlogged )?(table|(?:or replace )?view) (\\w+)", Pattern.MULTILINE);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    /** A table in SQL, or the table and alias of a {@code KeysetQuery} or {@code NativeSelect}. */
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|into|update|copy)\\s+([a-z_]+)|^([a-z_]+) [a-z]$");

    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            entry(
                    "reference",
                    Set.of(
                            "region",
                            "operator",
                            "legal_instrument",
                            "violation_type",
                            "violation_type_basis",
                            "reference_event")),
            entry("calendar", Set.of("working_day_calendar")),
            entry("reseller", Set.of("reseller", "reseller_host")),
            entry("outlet", Set.of("outlet", "staged_outlet")),
            entry("campaign", Set.of("campaign", "campaign_recorder")),
            entry("attachment", Set.of("attachment", "attachment_chunk")),
            entry("draw", Set.of("draw", "draw_stratum", "draw_inspector", "draw_assignment")),
            entry(
                    "inspection",
                    Set.of(
                            "inspection",
                            "inspection_evidence",
                            "finding",
                            "finding_evidence",
                            "staged_inspection",
                            "correction")),
            entry("compliance", Set.of("tally", "published_sum", "verdict", "record_check")),
            entry(
                    "rectification",
                    Set.of(
                            "rectification_case",
                            "rectification_event",
                            "event_legal_basis",
                            "measure",
                            "measure_correction",
                            "measure_outlet",
                            "penalty_notice",
                            "penalty",
                            "case_review",
                            "case_evidence",
                            "case_ground",
                            "case_note",
                            "case_assignment",
                            "case_assignee")),
            entry("accountability", Set.of("commitment_letter", "commitment_letter_basis", "accountability_action")),
            entry("feed", Set.of("change")),
            entry("files", Set.of("data_import")),
            entry("shipped", Set.of("shipped_data")),
            entry("platform", Set.of("idempotency_key")));

    /** The name of a view begins with its owner. This view is older than the rule. */
    private static final Map<String, String> VIEWS =
            Map.of("reseller_verdict", "compliance", "published_verdict", "compliance");

    /** The tables of lower features that each feature reads. */
    private static final Map<String, Set<String>> READ = Map.of(
            "outlet", Set.of("region", "reseller"),
            "draw", Set.of("outlet"),
            "inspection", Set.of("campaign", "outlet", "draw", "draw_assignment", "violation_type"),
            "compliance", Set.of("campaign", "inspection", "finding", "reseller_host"),
            "rectification", Set.of("campaign"));

    @Test
    void everyTableHasAnOwnerAndEveryViewBeginsWithItsOwner() throws IOException {
        Set<String> created = new TreeSet<>();
        for (String migration : texts(MIGRATIONS, ".sql").values()) {
            Matcher each = CREATED.matcher(migration);
            while (each.find()) {
                String name = each.group(2);
                if (each.group(1).equals("table")) {
                    created.add(name);
                } else {
                    assertThat(VIEWS.containsKey(name)
                                    || TABLES.keySet().stream().anyMatch(owner -> name.startsWith(owner + "_")))
                            .as(name)
                            .isTrue();
                }
            }
        }
        assertThat(TABLES.values().stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void aFeatureReadsOnlyItsOwnTablesAndTheListedTables() throws IOException {
        Set<String> tables = TABLES.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<String> others = new ArrayList<>();
        Set<String> read = new TreeSet<>();
        texts(SOURCES, ".java").forEach((file, source) -> {
            String feature = SOURCES.relativize(file).getName(0).toString();
            for (String table : tablesIn(source)) {
                if (tables.contains(table)
                        && !TABLES.getOrDefault(feature, Set.of()).contains(table)) {
                    read.add(feature + " " + table);
                    if (!READ.getOrDefault(feature, Set.of()).contains(table)) {
                        others.add(SOURCES.relativize(file) + " reads " + table);
                    }
                }
            }
        });
        assertThat(others).isEmpty();
        assertThat(read)
                .as("each listed table is read")
                .containsExactlyInAnyOrderElementsOf(READ.entrySet().stream()
                        .flatMap(each -> each.getValue().stream().map(table -> each.getKey() + " " + table))
                        .toList());
    }

    private static Set<String> tablesIn(String source) {
        Set<String> tables = new TreeSet<>();
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            Matcher table = TABLE.matcher(text.group(1) == null ? text.group(2) : text.group(1));
            while (table.find()) {
                tables.add(table.group(1) == null ? table.group(2) : table.group(1));
            }
        }
        return tables;
    }

    private static Map<Path, String> texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toMap(file -> file, file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        }
    }
}
