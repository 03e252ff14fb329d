package org.realnameaudit.platform.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;

/**
 * A connection in one order, read page by page.
 *
 * @param name the display name
 * @param path the path of the connection in the answer
 * @param row the field that identifies a row
 */
record Listing(String name, String query, String path, String row) {

    @Override
    public String toString() {
        return name;
    }

    /** @return every connection of the schema, in every order */
    static Stream<Listing> all() {
        List<Listing> listings = new ArrayList<>();
        for (String field : List.of("CODE", "NAME", "VIOLATION_RATE")) {
            directions(listings, "resellers", "", field, "code");
        }
        for (String field : List.of("CODE", "NAME")) {
            directions(listings, "outlets", "", field, "code");
            directions(listings, "outlets", "filter: { search: \"合成网点\", active: true }, ", field, "code");
        }
        for (String field :
                List.of("NUMBER", "DEADLINE", "UPDATED", "SUBMITTED_ON", "REGULATOR_DAYS", "OVERDUE_DAYS")) {
            directions(listings, "rectificationCases", "", field, "number");
        }
        for (String field : List.of("CODE", "STARTED_ON", "PUBLISHED_ON")) {
            directions(listings, "campaigns", "", field, "code");
        }
        listings.add(root("inspections", "", "id"));
        listings.add(root("inspections", "filter: { violationType: \"MANUAL_ENTRY\" }, ", "id"));
        listings.add(nested("reseller(code: \"syn-0001\")", "outlets", "code"));
        listings.add(nested("campaign(code: \"syn-c1\")", "inspections", "id"));
        listings.add(nested("campaign(code: \"syn-c1\")", "rectificationCases", "number"));
        listings.add(nested("rectificationCase(number: \"miit-2016-11/yuantel\")", "history", "digest"));
        listings.add(nested("outlet(code: \"syn-0001-o0001\")", "inspections", "id"));
        listings.add(new Listing("draw.assignments", """
                query ($first: Int, $after: String) { campaign(code: "syn-c1") { draw { assignments(first: $first, after: $after) {
                  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { outlet { code } } } } } } }""", "campaign.draw.assignments", "outlet.code"));
        return listings.stream();
    }

    private static void directions(List<Listing> listings, String connection, String filter, String field, String row) {
        for (String direction : List.of("ASC", "DESC")) {
            listings.add(root(
                    connection, filter + "orderBy: { field: %s, direction: %s }, ".formatted(field, direction), row));
        }
    }

    static Listing root(String connection, String arguments, String row) {
        return new Listing(
                connection + " " + arguments,
                "query ($first: Int, $after: String) { " + selection(connection, arguments, row) + " }",
                connection,
                row);
    }

    static Listing nested(String parent, String connection, String row) {
        return new Listing(
                parent + "." + connection,
                "query ($first: Int, $after: String) { parent: %s { %s } }"
                        .formatted(parent, selection(connection, "", row)),
                "parent." + connection,
                row);
    }

    private static String selection(String connection, String arguments, String row) {
        return """
                %s(%sfirst: $first, after: $after) {
                  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { %s } } nodes { %s } }""".formatted(connection, arguments, row, row);
    }

    /** @return all rows, read in pages of this size */
    List<String> rows(int size) {
        List<String> rows = new ArrayList<>();
        String after = null;
        do {
            Answer page = page(size, after);
            rows.addAll(rows(page));
            after = next(page);
        } while (after != null);
        return rows;
    }

    List<String> rows(Answer page) {
        return page.list(path + ".edges.node." + row);
    }

    /** @return the cursor for the next page; null after the last page */
    String next(Answer page) {
        return page.<Boolean>get(path + ".pageInfo.hasNextPage") ? page.get(path + ".pageInfo.endCursor") : null;
    }

    Answer page(int first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        return Ask.query(query, variables);
    }
}
