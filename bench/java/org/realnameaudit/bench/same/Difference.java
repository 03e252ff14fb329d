package org.realnameaudit.bench.same;

/**
 * A difference between the two sides.
 *
 * @param older the value on the old side; null if only the new side has this part
 * @param newer the value on the new side; null if only the old side has this part
 */
record Difference(String step, String part, String older, String newer) {

    private static final int SHOWN_BEFORE = 60;
    private static final int SHOWN_AFTER = 160;
    private static final String NONE = "(none)";

    @Override
    public String toString() {
        return "%s: %s%n%s".formatted(step, part, values());
    }

    /** @return excerpts of both values around the difference */
    String values() {
        int common = older == null || newer == null ? 0 : commonStart();
        return "  old: %s%n  new: %s".formatted(excerpt(older, common), excerpt(newer, common));
    }

    /** @return the length of the common prefix, apart from random values and times */
    private int commonStart() {
        String before = TextComparison.skeleton(older);
        String after = TextComparison.skeleton(newer);
        int length = Math.min(before.length(), after.length());
        for (int i = 0; i < length; i++) {
            if (before.charAt(i) != after.charAt(i)) {
                return i;
            }
        }
        return before.equals(after) ? 0 : length;
    }

    private String excerpt(String value, int common) {
        if (value == null) {
            return NONE;
        }
        // If only random values and times differ, the excerpt shows them instead of placeholders.
        String text =
                older != null && newer != null && TextComparison.skeleton(older).equals(TextComparison.skeleton(newer))
                        ? value
                        : TextComparison.skeleton(value);
        int from = Math.max(0, common - SHOWN_BEFORE);
        int to = Math.min(text.length(), common + SHOWN_AFTER);
        return (from > 0 ? "…" : "")
                + text.substring(from, to).replace("\r", "\\r").replace("\n", "\\n")
                + (to < text.length() ? "…" : "");
    }
}
