package org.realnameaudit.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of the command.
 *
 * @param small whether to use a tenth of the data
 * @param seconds the length of a round
 * @param warmUp the seconds that each side answers a question before it is measured
 * @param oneCampaign whether to compare writers of one campaign with one writer
 */
record Options(
        boolean small,
        int rounds,
        double seconds,
        double warmUp,
        List<Question> questions,
        boolean oneCampaign,
        List<String> sides) {

    /** The question that only the service answers. */
    private static final int ONE_CAMPAIGN = 12;

    /** @throws IllegalArgumentException if an option is unknown */
    static Options parse(String[] args) {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean small = rest.remove("--small");
        Map<String, String> values = new HashMap<>(Map.of(
                "--rounds", "5",
                "--seconds", "5",
                "--warm-up", "40",
                "--questions", "1,2,3,4,5,6,7,8,9,10,11,12",
                "--sides", String.join(",", Contenders.NAMES)));
        for (int i = 0; i < rest.size(); i += 2) {
            if (i + 1 == rest.size() || values.replace(rest.get(i), rest.get(i + 1)) == null) {
                throw new IllegalArgumentException("expected some of --small and, with a value, " + values.keySet());
            }
        }
        Set<Integer> numbers = Arrays.stream(values.get("--questions").split(","))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        List<String> sides = List.of(values.get("--sides").split(","));
        if (!Contenders.NAMES.containsAll(sides)) {
            throw new IllegalArgumentException("unknown side in " + sides + ", expected some of " + Contenders.NAMES);
        }
        return new Options(
                small,
                Integer.parseInt(values.get("--rounds")),
                Double.parseDouble(values.get("--seconds")),
                Double.parseDouble(values.get("--warm-up")),
                Question.select(numbers),
                numbers.contains(ONE_CAMPAIGN),
                sides);
    }
}
