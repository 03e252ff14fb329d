package org.realnameaudit.bench.same;

import java.util.regex.Pattern;

/** Removes the wording of messages, descriptions, logs and SQL comments from the values that are compared. */
final class Wording {

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern JSON = Pattern.compile("\"(message|description|reason)\": ?(?:" + STRING + "|null)");
    private static final Pattern SDL = Pattern.compile("(?m)^\\s*(?:\"\"\"[^\"]*\"\"\"|" + STRING + ")\\R");
    private static final Pattern SQL = Pattern.compile("--[^\\n]*|raise \\w+ '[^']*'");

    private Wording() {}

    /** @return the value without its wording; of a log, the number of its lines */
    static String remove(String part, String value) {
        if (value == null || part.equals("log")) {
            return value == null ? null : value.lines().count() + " lines";
        }
        String json = JSON.matcher(value).replaceAll("\"$1\":\"\"");
        return SQL.matcher(SDL.matcher(json).replaceAll("")).replaceAll("");
    }
}
