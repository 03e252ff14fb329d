package org.realnameaudit.draw;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realnameaudit.draw.Oracle.Outlet;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;

/** The outlets of a test, and their draw, as the database stores them. */
record TestFrame(Database database) {

    void put(List<Outlet> outlets) {
        outlets.forEach(outlet -> database.run(
                """
                insert into outlet (code, name, channel, reseller, region, location, active) values (?, '合成, "synthetic"', ?, ?, ?, E'a "b",\\r\\nc', ?)""", outlet.code(), outlet.channel(), outlet.reseller(), outlet.region(), outlet.active()));
    }

    List<Outlet> outlets() {
        return database
                .rows("select code, channel, reseller, region, active from outlet where code like 'syn-%'")
                .stream()
                .map(row -> new Outlet(
                        (String) row.get(0), (String) row.get(1), (String) row.get(2), (String) row.get(3), (boolean)
                                row.get(4)))
                .toList();
    }

    /** @return the stored inspectors of each drawn outlet */
    Map<String, List<String>> stored(String campaign) {
        return new TreeMap<>(database
                .rows(
                        "select outlet, array_to_string(inspectors, ' ') from draw_assignment where campaign = ?",
                        campaign)
                .stream()
                .collect(toMap(row -> (String) row.get(0), row -> List.of(((String) row.get(1)).split(" ")))));
    }

    /** @return the inspectors of each drawn outlet in the response, which has all of them on one page */
    static Map<String, List<String>> returned(Answer answer, String draw) {
        List<Map<String, Object>> nodes = answer.list(draw + ".assignments.nodes");
        return new TreeMap<>(nodes.stream()
                .collect(toMap(
                        node -> (String) ((Map<?, ?>) node.get("outlet")).get("code"),
                        node -> ((List<?>) node.get("inspectors"))
                                .stream().map(String.class::cast).toList())));
    }
}
