package org.realnameaudit.bench.same;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs a command of the package.
 *
 * @param role the database role
 */
record CommandRun(String role, List<String> arguments) implements Action {

    @Override
    public Result on(Side side) throws IOException, InterruptedException {
        Side.CommandResult result = side.run(role, arguments);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("exit", Integer.toString(result.exit()));
        // The order of the kinds of histories is not defined.
        parts.put("printed", result.printed().lines().sorted().collect(Collectors.joining("\n")));
        parts.put("log", LogText.comparable(result.log()));
        return new Result(parts, result.exit() == 0);
    }
}
