package org.realnameaudit.bench.field;

import java.util.ArrayList;
import java.util.List;

/** The table of results: each measurement with its baseline and, for some, a target for the ratio of the two. */
public final class Table {

    private final List<String> rows = new ArrayList<>();

    /** @param least the smallest acceptable ratio */
    void atLeast(double least, String title, String unit, double ours, double baseline) {
        add(title, unit, ours, baseline, "≥ " + least, ours / baseline >= least);
    }

    /** @param most the largest acceptable ratio */
    void atMost(double most, String title, String unit, double ours, double baseline) {
        add(title, unit, ours, baseline, "≤ " + most, ours / baseline <= most);
    }

    /** Adds a row without a target. */
    void add(String title, String unit, double ours, double baseline) {
        add(title, unit, ours, baseline, "", null);
    }

    private void add(String title, String unit, double ours, double baseline, String target, Boolean ok) {
        String row = "| %s | %s %s | %s | %.2f | %s | %s |"
                .formatted(
                        title,
                        number(ours),
                        unit,
                        number(baseline),
                        ours / baseline,
                        target,
                        ok == null ? "" : ok ? "yes" : "NO");
        rows.add(row);
        System.err.println(row);
    }

    private static String number(double value) {
        return value >= 100 ? "%.0f".formatted(value) : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    public String format() {
        return "| measurement | ours | baseline | ratio | target | ok |\n|---|---|---|---|---|---|\n"
                + String.join("\n", rows) + "\n";
    }
}
