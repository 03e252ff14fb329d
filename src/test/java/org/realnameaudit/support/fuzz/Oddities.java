package org.realnameaudit.support.fuzz;

import java.util.List;

/** What clients send that did not read the documentation, or did. */
final class Oddities {

    static final List<String> TEXTS = List.of(
            // Nothing to be seen, or what turns and hides what is
            "", " ", "\t\r\n", "\u0000", "a\u0000b", "\u001f", "\u0085\u2028", "\ufeffsnail", "\u202elians\u202c", "\u200bsnail",
            // What looks like something else, or is written in another way
            "sna\u0301il", "\u0301", "\u1100\u1161\u11a8", "\u0130", "\u00df", "\u0e33\u0e33", "\uff53\uff4e\uff41\uff49\uff4c", "\uff11\uff17\uff10",
            "\u0661\u0667\u0660", "\u5409\u91ce\u5bb6",
            // Two halves to a character, one half, none at all
            "\ud83d\udc0c", "\ud842\udfb7", "\ud800", "\udc00x", "x\udbff", "\ufffd", "\uffff",
            // What means something to a database, a template, a pattern, a path
            "%", "_", "%%%_\\", "\\", "\"", "'", "';--", "$1", ":campaign", "?", "{}", "${x}", "#{1}", "%s%n", "*", ".*", "(((((", "../..", "a/b/c",
            "/", "NaN", "null", "true", "-1",
            // What is longer than it may be, by one or by far
            "\u6f22".repeat(64), "\u6f22".repeat(65), "x".repeat(63) + "\ud842\udfb7", "x".repeat(100), "x".repeat(101), "\ud83d\udc0c".repeat(100),
            "y".repeat(5_000), "z\u0301".repeat(9_000));

    static final List<String> INTS = List.of("0", "-0", "-1", "101", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967297",
            "99999999999", "9223372036854775808", "9".repeat(400), "1".repeat(20_000), "1.0", "1.5", "1e0", "1e3", "1e400", "-1e-400",
            "1e999999999", "1e-999999999");

    static final List<String> DATES = List.of("1899-12-31", "1900-01-01", "9999-12-31", "10000-01-01", "+10000-01-01", "-0001-01-01", "0000-01-01",
            "2017-02-29", "2017-02-30", "2016-02-29", "2017-2-5", "2017-02-05T00:00:00Z", "2017-02-05+08:00", " 2017-02-05",
            "\uff12\uff10\uff11\uff17-02-05", "20170205", "2017-W05-1", "infinity", "now", "");

    /** What the keys of rows look like in cursors and ids, and nearly so. */
    static final List<String> KEYS = List.of("infinity", "-infinity", "0001-01-01", "9999-12-31", "2017-02-30", "0001-01-01T00:00:00.000000Z",
            "2020-01-01T00:00:00.000000Z", "2020-01-01T24:00:00.000000Z", "2020-01-01T23:59:60.000000Z", "9999-12-31T23:59:59.999999Z", "-1", "0.5",
            "1.99999999999999999999", "9.9e-99", "9e-40", "999999999", "1e400", "a/b", "miit-2016-11/", "a/b/99999999999", "a/b/-1", "a/b/1e3");

    static final List<String> LANGUAGES = List.of("zh", "zh-Hant", "en", "zh-TW,en;q=0.5", "*", "", "-", ";;;,,,", "q=0", "en;q=1e999", "en;q=-1",
            "i-klingon", "zh-Hant-u-co-stroke-x-x", "\"en\"", "en-".repeat(500), "en,".repeat(500));

    private Oddities() {
    }
}
