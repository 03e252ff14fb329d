package org.realnameaudit.support.fuzz;

import java.util.List;
import java.util.Random;

/** Choices that are the same ones whenever the seed is the same. */
final class Dice {

    private final Random random;

    /** @param seed of a run */
    Dice(long seed, int index) {
        // Seeds that are neighbours would begin with nearly the same numbers.
        this.random = new Random((seed * 1_000_003 + index) * 0x9E3779B97F4A7C15L);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** @return a number from {@code low} to {@code high}, both included */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
