package org.realnameaudit.bench.same;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the results of both sides, and prints and counts the differences. */
final class Comparison {

    private static final int ROWS_PRINTED = 10;

    private final TextComparison texts = new TextComparison();
    private final Map<String, String> firstSteps = new HashMap<>();
    private final AllowedRules allowed;
    private final boolean wording;
    private final PrintStream out;
    private int steps;
    private int statements;
    private int rows;
    private int differences;
    private int failedSteps;

    /** @param wording whether to compare messages, descriptions, logs and SQL comments */
    Comparison(AllowedRules allowed, boolean wording, PrintStream out) {
        this.allowed = allowed;
        this.wording = wording;
        this.out = out;
    }

    void countStep() {
        steps++;
    }

    void countStatements(int count) {
        statements += count;
    }

    void compare(String step, Map<String, String> older, Map<String, String> newer) {
        Set<String> parts = new LinkedHashSet<>(older.keySet());
        parts.addAll(newer.keySet());
        for (String part : parts) {
            compare(difference(step, part, older.get(part), newer.get(part)));
        }
    }

    private Difference difference(String step, String part, String older, String newer) {
        return wording
                ? new Difference(step, part, older, newer)
                : new Difference(step, part, Wording.remove(part, older), Wording.remove(part, newer));
    }

    /** @return whether the values are equal or their difference is allowed; prints any other difference */
    private boolean compare(Difference candidate) {
        boolean both = candidate.older() != null && candidate.newer() != null;
        if (both && texts.same(candidate.older(), candidate.newer()) || allowed.allow(candidate, texts::same)) {
            return true;
        }
        differences++;
        // The same difference often occurs in many steps.
        String first = firstSteps.putIfAbsent(candidate.part() + "\n" + candidate.values(), candidate.step());
        String reference = "%s: %s, as in %s".formatted(candidate.step(), candidate.part(), first);
        out.println(first == null ? candidate : reference);
        return false;
    }

    void compareRows(String table, List<String> older, List<String> newer) {
        rows += older.size();
        int different = 0;
        int length = Math.max(older.size(), newer.size());
        for (int i = 0; i < length && different < ROWS_PRINTED; i++) {
            if (!compare(difference("database.data", "row " + (i + 1) + " of " + table, at(older, i), at(newer, i)))) {
                different++;
            }
        }
        if (different == ROWS_PRINTED) {
            out.printf(
                    "database.data: more rows of %s may differ (%d rows and %d rows)%n",
                    table, older.size(), newer.size());
        }
    }

    private static String at(List<String> rows, int i) {
        return i < rows.size() ? rows.get(i) : null;
    }

    /** Later steps rely on this step, so the run cannot compare them. */
    void reportFailedStep(String step, Result result) {
        failedSteps++;
        out.printf("%s failed on the old side: the script does not fit this package%n  %s%n", step, result.parts());
    }

    /** @return the exit code */
    int finish() {
        allowed.unused().forEach(rule -> out.println("unused rule: " + rule));
        out.printf(
                "%d steps, %d SQL statements and %d rows compared: %s, %d allowed%n",
                steps,
                statements,
                rows,
                differences == 0 ? "no unlisted difference" : differences + " unlisted differences",
                allowed.allowed());
        return failedSteps > 0 ? 2 : differences > 0 ? 1 : 0;
    }
}
