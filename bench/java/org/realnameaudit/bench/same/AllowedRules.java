package org.realnameaudit.bench.same;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** The differences that {@code bench/same-allowed.txt} allows. */
final class AllowedRules {

    private final List<Rule> rules = new ArrayList<>();
    private final Set<Rule> matched = new LinkedHashSet<>();
    private int allowed;

    /**
     * @param line the line in the file
     * @param from the old text, which the new side may replace by {@code to}; null allows any difference
     */
    private record Rule(String line, Pattern step, Pattern part, String from, String to) {

        private static final String ARROW = " => ";

        static Rule parse(String line) {
            String[] fields = line.split(" \\| ");
            if (fields.length != 3 || fields[2].isBlank()) {
                throw new IllegalArgumentException("expected STEP | PART | REASON: " + line);
            }
            String[] part = fields[1].strip().split(": ", 2);
            if (part.length == 1) {
                return new Rule(line, glob(fields[0]), glob(part[0]), null, null);
            }
            String[] texts = part[1].split(ARROW, 2);
            if (texts.length != 2) {
                throw new IllegalArgumentException("expected PART: OLD TEXT => NEW TEXT: " + line);
            }
            return new Rule(line, glob(fields[0]), glob(part[0]), texts[0], texts[1]);
        }

        private static Pattern glob(String pattern) {
            return Pattern.compile(Pattern.quote(pattern.strip()).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        }

        boolean isFor(Difference difference) {
            return step.matcher(difference.step()).matches()
                    && part.matcher(difference.part()).matches();
        }

        /** @return whether the value on the old side contains the old text */
        boolean applies(String older) {
            return from != null && older != null && older.contains(from);
        }
    }

    private AllowedRules(List<String> lines) {
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Rule::parse)
                .forEach(rules::add);
    }

    static AllowedRules read(Path file) throws IOException {
        return new AllowedRules(Files.readAllLines(file));
    }

    /** @param same tests whether two values are equal, apart from random values and times */
    boolean allow(Difference difference, BiPredicate<String, String> same) {
        List<Rule> used = new ArrayList<>();
        String older = difference.older();
        for (Rule rule : rules) {
            if (rule.isFor(difference) && rule.from == null) {
                return markUsed(List.of(rule));
            }
            if (rule.isFor(difference) && rule.applies(older)) {
                older = older.replace(rule.from, rule.to);
                used.add(rule);
            }
        }
        return !used.isEmpty() && difference.newer() != null && same.test(older, difference.newer()) && markUsed(used);
    }

    private boolean markUsed(List<Rule> used) {
        matched.addAll(used);
        allowed++;
        return true;
    }

    /** @return the number of allowed differences */
    int allowed() {
        return allowed;
    }

    /** @return the rules that no difference matched */
    List<String> unused() {
        return rules.stream()
                .filter(rule -> !matched.contains(rule))
                .map(Rule::line)
                .toList();
    }
}
