package org.realnameaudit.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often something was met in samples of time, and how many bytes were allocated there. */
final class Tally {

    private final Map<String, long[]> counts = new HashMap<>();
    private final String title;
    private final int shown;

    Tally(String title, int shown) {
        this.title = title;
        this.shown = shown;
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

    /** @param all of which the shares are */
    String shown(Tally all) {
        return "| time % | bytes % | " + title + " |\n|---|---|---|\n"
                + counts.entrySet().stream()
                        .sorted((one, other) -> Long.compare(other.getValue()[0], one.getValue()[0]))
                        .limit(shown)
                        .map(each -> "| %.1f | %.1f | `%s` |\n"
                                .formatted(
                                        100.0 * each.getValue()[0] / Math.max(1, all.times()),
                                        100.0 * each.getValue()[1] / Math.max(1, all.bytes()),
                                        each.getKey()))
                        .collect(Collectors.joining());
    }
}
