package org.realnameaudit.bench.field;

import java.util.ArrayList;
import java.util.List;

/** What was measured, against what it is measured by. */
final class Table {

    private final List<String> rows = new ArrayList<>();

    /** @param least the lowest ratio that is wanted */
    void atLeast(double least, String what, String unit, double ours, double baseline) {
        add(what, unit, ours, baseline, "≥ " + least, ours / baseline >= least);
    }

    /** @param most the highest ratio that is wanted */
    void atMost(double most, String what, String unit, double ours, double baseline) {
        add(what, unit, ours, baseline, "≤ " + most, ours / baseline <= most);
    }

    /** Nothing in particular is wanted. */
    void told(String what, String unit, double ours, double baseline) {
        add(what, unit, ours, baseline, "", null);
    }

    private void add(String what, String unit, double ours, double baseline, String wanted, Boolean ok) {
        String row = "| %s | %s %s | %s | %.2f | %s | %s |"
                .formatted(
                        what,
                        number(ours),
                        unit,
                        number(baseline),
                        ours / baseline,
                        wanted,
                        ok == null ? "" : ok ? "yes" : "NO");
        rows.add(row);
        System.err.println(row);
    }

    private static String number(double value) {
        return value >= 100 ? "%.0f".formatted(value) : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    String shown() {
        return "| what | ours | baseline | ratio | wanted | ok |\n|---|---|---|---|---|---|\n" + String.join("\n", rows)
                + "\n";
    }
}
