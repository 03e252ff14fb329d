package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param sql whether to compare the text of statements
 * @param print whether to print the results of the old side
 * @param brief whether to skip the walk through the schema
 * @param wording whether to compare messages, descriptions, logs and SQL comments
 * @param paths the paths of the packages
 */
record Options(boolean sql, boolean print, boolean brief, boolean wording, List<String> paths) {

    static final String USAGE = "Usage: bench/same [--sql] [--print] [--short] [--ignore-wording] OLD NEW";

    static Options parse(String[] arguments) {
        List<String> paths = new ArrayList<>(List.of(arguments));
        return new Options(
                paths.remove("--sql"),
                paths.remove("--print"),
                paths.remove("--short"),
                !paths.remove("--ignore-wording"),
                paths);
    }
}
