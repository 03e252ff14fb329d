package org.realnameaudit.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The number of time samples and the allocated bytes for each name. */
final class SampleCounts {

    private final Map<String, long[]> counts = new HashMap<>();
    private final String title;
    private final int limit;

    SampleCounts(String title, int limit) {
        this.title = title;
        this.limit = limit;
    }

    void add(String name, long times, long bytes) {
        long[] count = counts.computeIfAbsent(name, _ -> new long[2]);
        count[0] += times;
        count[1] += bytes;
    }

    long times() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }

    long bytes() {
        return counts.values().stream().mapToLong(count -> count[1]).sum();
    }

    /** @param all the counts that are 100 % */
    String format(SampleCounts all) {
        return "| time % | bytes % | " + title + " |\n|---|---|---|\n"
                + counts.entrySet().stream()
                        .sorted((one, other) -> Long.compare(other.getValue()[0], one.getValue()[0]))
                        .limit(limit)
                        .map(each -> "| %.1f | %.1f | `%s` |\n"
                                .formatted(
                                        100.0 * each.getValue()[0] / Math.max(1, all.times()),
                                        100.0 * each.getValue()[1] / Math.max(1, all.bytes()),
                                        each.getKey()))
                        .collect(Collectors.joining());
    }
}
