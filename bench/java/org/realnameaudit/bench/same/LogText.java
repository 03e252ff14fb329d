package org.realnameaudit.bench.same;

import java.util.stream.Collectors;

/** Log lines without what differs from start to start. */
final class LogText {

    private LogText() {}

    /** Threads work at the same time, so the order of lines says nothing. */
    static String comparable(String log) {
        return log.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.isBlank())
                .map(line -> line
                        // time, thread, duration, port, process
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
