package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param sql whether the text of statements is compared
 * @param print whether the results of the old side are printed
 * @param brief whether the walk through the schema is left out
 * @param paths of the packages
 */
record Options(boolean sql, boolean print, boolean brief, List<String> paths) {

    static final String USAGE = "Usage: bench/same [--sql] [--print] [--short] OLD NEW";

    static Options parse(String[] arguments) {
        List<String> paths = new ArrayList<>(List.of(arguments));
        return new Options(paths.remove("--sql"), paths.remove("--print"), paths.remove("--short"), paths);
    }
}
