package org.realnameaudit.support.fuzz;

import java.util.List;
import java.util.Random;

/** Random choices that depend only on the seed. */
final class SeededRandom {

    private final Random random;

    /**
     * @param seed the seed of a run
     * @param index the number of a request in the run
     */
    SeededRandom(long seed, int index) {
        // Adjacent seeds of java.util.Random begin with similar numbers.
        this.random = new Random((seed * 1_000_003 + index) * 0x9E3779B97F4A7C15L);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** @return a number from {@code low} to {@code high}, inclusive */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
