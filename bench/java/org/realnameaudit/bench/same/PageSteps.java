package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;

/** Pages and cursors of each connection. */
final class PageSteps {

    private static final String PAGE = " { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } "
            + "edges { cursor } nodes { %s } }";
    private static final String CURSOR = "\"endCursor\":\"([^\"]+)\"";

    private PageSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        for (Identity reader : List.of(Identity.PUBLIC, Identity.AUDITOR)) {
            addPages(steps, reader, "campaigns", "", "code");
            addPages(steps, reader, "resellers", "", "code");
            addPages(steps, reader, "resellers", ", orderBy: { field: NAME, direction: DESC }", "code");
            addPages(steps, reader, "resellers", ", orderBy: { field: VIOLATION_RATE, direction: DESC }", "code");
            addPages(steps, reader, "outlets", "", "code");
            addPages(steps, reader, "outlets", ", orderBy: { field: NAME }", "code");
            addPages(steps, reader, "inspections", "", "id");
            addPages(steps, reader, "rectificationCases", "", "number");
            addPages(steps, reader, "rectificationCases", ", orderBy: { field: DEADLINE }", "number");
            addPages(steps, reader, "rectificationCases", ", orderBy: { field: UPDATED, direction: DESC }", "number");
            addPages(steps, reader, "changes", "", "kind at version");
        }
        for (String after : List.of(
                "", "x", "!!", "AAAAAAAAAAAAAAAAAAAA", "x".repeat(3000), "00000000-0000-0000-0000-000000000000")) {
            steps.add(Step.of(
                    "page.after." + steps.size(),
                    Operation.post("{ campaigns(after: \"" + after + "\") { totalCount } }")));
            steps.add(Step.of(
                    "page.changes.after." + steps.size(),
                    Operation.post("{ changes(after: \"" + after + "\") { nodes { kind } } }")));
        }
        steps.add(
                Step.of("page.cursor.of.another", Operation.post("{ outlets(after: \"${cursor}\") { totalCount } }")));
        steps.add(Step.of(
                "page.latest", Operation.post("{ changes { latestCursor } }").as(Identity.ADMINISTRATOR)));
        return steps;
    }

    private static void addPages(List<Step> steps, Identity reader, String connection, String order, String node) {
        String name = "page.%s.%s%s".formatted(connection, reader, order);
        String selection = PAGE.formatted(node);
        steps.add(Step.required(
                name + ".first",
                Operation.post("{ " + connection + "(first: 2" + order + ")" + selection + " }")
                        .as(reader)
                        .capture("cursor", CURSOR)));
        steps.add(Step.of(
                name + ".second",
                Operation.post("{ " + connection + "(first: 3" + order + ", after: \"${cursor}\")" + selection + " }")
                        .as(reader)));
        steps.add(Step.of(
                name + ".all",
                Operation.post("{ " + connection + "(first: 100" + order + ") { nodes { " + node + " } } }")
                        .as(reader)));
        steps.add(Step.of(
                name + ".language",
                Operation.post("{ " + connection + "(first: 3" + order + ", after: \"${cursor}\")" + selection + " }")
                        .as(reader)
                        .header("Accept-Language: en")));
    }
}
