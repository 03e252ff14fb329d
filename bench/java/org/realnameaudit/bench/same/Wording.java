package org.realnameaudit.bench.same;

import java.util.regex.Pattern;

/** Removes the wording of messages, descriptions, logs and SQL comments from the values that are compared. */
final class Wording {

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern JSON = Pattern.compile("\"(message|description)\": ?(?:" + STRING + "|null)");
    private static final Pattern SDL = Pattern.compile("(?m)^\\s*(?:\"\"\"[^\"]*\"\"\"|" + STRING + ")\\R");
    private static final Pattern SQL = Pattern.compile("--[^\\n]*|raise \\w+ '[^']*'");
    private static final Pattern CLOSE_REASON = Pattern.compile("(?m)^(close \\d+) .*$");

    private Wording() {}

    /** @return the value without its wording; of a log, the number of its lines */
    static String remove(String part, String value) {
        if (value == null) {
            return null;
        }
        if (part.equals("log")) {
            return value.lines().count() + " lines";
        }
        if (part.startsWith("function ")) {
            return SQL.matcher(value).replaceAll("").replaceAll("\\s+", " ");
        }
        String json = JSON.matcher(value).replaceAll("\"$1\":\"\"");
        return CLOSE_REASON.matcher(SDL.matcher(json).replaceAll("")).replaceAll("$1");
    }
}
