package org.realnameaudit.bench.peers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The measurements of all sides in all rounds, and their medians as tables. */
final class Results {

    private final List<String> sides;
    private final Map<Question, Measured[][]> rounds = new EnumMap<>(Question.class);

    /** @param sides the names of the sides; ratios are those of the first one to each */
    Results(List<String> sides) {
        this.sides = sides;
    }

    /** @param measured by round and side; null for a side that does not support the question */
    void add(Question question, Measured[][] measured) {
        rounds.put(question, measured);
    }

    String format() {
        StringBuilder text = new StringBuilder();
        text.append("CPU of a request, ms: all = service + PostgreSQL\n\n").append(table(this::cpu));
        text.append("\nRequests/s\n\n").append(table(this::rate));
        if (sides.size() > 1) {
            text.append("\nCPU of ")
                    .append(sides.getFirst())
                    .append(" divided by that of each side: median (least to most) of the rounds\n\n");
            text.append(table(this::ratio));
        }
        return text.toString();
    }

    private String table(BiFunction<Question, Integer, String> cell) {
        StringBuilder text = new StringBuilder("| question |");
        sides.forEach(each -> text.append(' ').append(each).append(" |"));
        text.append("\n|---|").append("---|".repeat(sides.size())).append('\n');
        for (Question question : rounds.keySet()) {
            text.append("| %d %s |".formatted(question.number(), question.title));
            for (int side = 0; side < sides.size(); side++) {
                boolean measured = rounds.get(question)[0][side] != null;
                text.append(' ')
                        .append(measured ? cell.apply(question, side) : "")
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The parts are those of the round with the median, so they add up. */
    private String cpu(Question question, int side) {
        List<Measured> sorted = Arrays.stream(rounds.get(question))
                .map(round -> round[side])
                .sorted(Comparator.comparingDouble(Measured::millis))
                .toList();
        Measured median = sorted.get(sorted.size() / 2);
        return "%s = %s + %s"
                .formatted(number(median.millis()), number(median.serviceMillis()), number(median.postgresMillis()));
    }

    private String ratio(Question question, int side) {
        if (side == 0 || rounds.get(question)[0][0] == null) {
            return side == 0 ? "1" : "";
        }
        double[] ratios = Arrays.stream(rounds.get(question))
                .mapToDouble(round -> round[0].millis() / round[side].millis())
                .sorted()
                .toArray();
        return "%s (%s to %s)"
                .formatted(number(ratios[ratios.length / 2]), number(ratios[0]), number(ratios[ratios.length - 1]));
    }

    private String rate(Question question, int side) {
        double[] sorted = Arrays.stream(rounds.get(question))
                .mapToDouble(round -> round[side].perSecond())
                .sorted()
                .toArray();
        return number(sorted[sorted.length / 2]);
    }

    private static String number(double value) {
        return value >= 100
                ? "%.0f".formatted(value)
                : value >= 10
                        ? "%.1f".formatted(value)
                        : value >= 1 ? "%.2f".formatted(value) : "%.3f".formatted(value);
    }

    /**
     * One side in one round.
     *
     * @param serviceMillis the CPU time of the service, for each request
     * @param postgresMillis the CPU time of all processes of PostgreSQL, for each request
     */
    record Measured(double perSecond, double serviceMillis, double postgresMillis) {

        double millis() {
            return serviceMillis + postgresMillis;
        }

        @Override
        public String toString() {
            return "%s/s, %s ms + %s ms".formatted(number(perSecond), number(serviceMillis), number(postgresMillis));
        }
    }
}
