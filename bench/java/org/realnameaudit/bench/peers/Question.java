package org.realnameaudit.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The questions that every side answers. {@code bench/peer/questions} has their queries and statements. */
enum Question {
    PUBLISHED_TABLE("1-published-table", "published table of 2 campaigns, with verdicts"),
    PUBLISHED_TABLE_OF_ALL("2-published-table-of-all", "the same of all 22 campaigns"),
    GROUPED_COMPLIANCE("3-grouped-compliance", "compliance by campaign, channel and region"),
    RESELLERS("4-resellers", "100 resellers with compliance"),
    OUTLETS("5-outlets", "100 outlets with compliance, first page"),
    WORK_LIST("6-work-list", "work list: 50 cases with reseller and measures"),
    CASE("7-case", "one case with its history"),
    SEARCH("8-search", "resellers by search, with verdicts and cases"),
    TYPENAME("9-typename", "`{ __typename }`"),
    RECORD("10-record-inspection", "record an inspection, 8 writers"),
    REPLY("11-reply", "reply to a case, 8 writers");

    private static final int CONNECTIONS = 16;
    private static final int WRITERS = 8;
    private static final Path FOLDER = Path.of("bench/peer/questions");

    final String title;
    private final String name;

    Question(String name, String title) {
        this.name = name;
        this.title = title;
    }

    int number() {
        return ordinal() + 1;
    }

    boolean isWrite() {
        return this == RECORD || this == REPLY;
    }

    int connections() {
        return isWrite() ? WRITERS : CONNECTIONS;
    }

    /** @param dialect null for the query of the service, which Spring answers too */
    String query(String dialect) throws IOException {
        return Files.readString(FOLDER.resolve(name + (dialect == null ? "" : "." + dialect) + ".graphql"));
    }

    /** One statement that returns the data of the response as JSON; the statements of the service if it writes. */
    Path statement() {
        return FOLDER.resolve(name + ".sql");
    }

    static List<Question> select(Set<Integer> numbers) {
        return Arrays.stream(values())
                .filter(each -> numbers.contains(each.number()))
                .toList();
    }
}
