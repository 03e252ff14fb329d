package org.realnameaudit.bench.same;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command of the package, run to its end.
 *
 * @param role the database role
 */
record CommandRun(String role, List<String> arguments) implements Action {

    @Override
    public Result on(Side side) throws IOException, InterruptedException {
        Side.Ended ended = side.run(role, arguments);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("exit", Integer.toString(ended.exit()));
        // Kinds of histories come in any order.
        parts.put("printed", ended.printed().lines().sorted().collect(Collectors.joining("\n")));
        parts.put("log", LogText.comparable(ended.log()));
        return new Result(parts, ended.exit() == 0);
    }
}
