package org.realnameaudit.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The median, lowest and highest value of several measurements. */
record Spread(double median, double lowest, double highest) {

    static <T> Spread of(List<T> measured, ToDoubleFunction<T> value) {
        double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
