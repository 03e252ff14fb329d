package org.realnameaudit.bench.same;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request to the management port.
 *
 * @param metrics whether the body contains metrics, of which only names and tags are compared
 */
record ManagementRequest(String path, boolean metrics) implements Action {

    @Override
    public Result on(Side side) throws IOException, InterruptedException {
        HttpResponse<String> response = side.getManagement(path);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("status", Integer.toString(response.statusCode()));
        response.headers().firstValue("content-type").ifPresent(type -> parts.put("header content-type", type));
        if (metrics) {
            names(response.body()).forEach((name, line) -> parts.put("metric " + name, line));
        } else {
            parts.put("body", sorted(response.body()));
        }
        return new Result(parts, response.statusCode() == 200);
    }

    /** Sorts the health checks, whose order is not defined. */
    private static String sorted(String body) {
        return Stream.of(body.split("(?<=\\}),\\s*|\\[\\s*|\\s*\\]"))
                .map(each -> each.replaceAll("\\s+", " ").strip())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> names(String body) {
        return body.lines()
                .filter(line -> !line.startsWith("# HELP"))
                .map(line -> line.replaceFirst(" [^ ]+$", line.startsWith("#") ? "$0" : ""))
                // Garbage collections depend on time.
                .filter(line -> !line.contains("jvm_gc_"))
                .distinct()
                .collect(Collectors.toMap(line -> line, line -> "present", (one, _) -> one, LinkedHashMap::new));
    }
}
