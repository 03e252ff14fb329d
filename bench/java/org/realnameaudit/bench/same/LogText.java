package org.realnameaudit.bench.same;

import java.util.stream.Collectors;

/** Removes the parts of log lines that differ in each run. */
final class LogText {

    private LogText() {}

    /** Sorts the lines, because threads run concurrently and their order is random. */
    static String comparable(String log) {
        return log.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.isBlank())
                .map(line -> line
                        // Time, thread, durations, port and database.
                        .replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ ", "")
                        .replaceAll("\\((?:main|[A-Za-z][\\w.:#@/ -]*-?\\d*)\\) ", "")
                        .replaceAll("\\d+(?:\\.\\d+)? ?m?s\\b", "(duration)")
                        .replaceAll("\\d\\d:\\d\\d\\.\\d+s?", "(duration)")
                        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:(port)")
                        .replaceAll("(?:side_old|side_new)", "side"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
