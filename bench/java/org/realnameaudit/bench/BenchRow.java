package org.realnameaudit.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.NonNull;

/** A row that both sides return from memory, so that the benchmark measures only the endpoint. */
public record BenchRow(@NonNull String code, @NonNull String name, int inspected, int violating, double rate) {

    static final List<BenchRow> ALL =
            IntStream.rangeClosed(1, 100).mapToObj(BenchRow::of).toList();

    private static BenchRow of(int number) {
        int inspected = 20 + number;
        int violating = number % 20;
        return new BenchRow(
                "outlet-%03d".formatted(number), "营业网点 " + number, inspected, violating, 1.0 * violating / inspected);
    }
}
