package org.realnameaudit.command;

import java.util.List;

/**
 * Something that an operator runs instead of the service, with its configuration: {@code java -jar quarkus-run.jar
 * verify-history}.
 */
public interface Command {

    /** @return its name on the command line */
    String name();

    /**
     * @param arguments behind the name
     * @return what the process ends with: 0 when all is well
     */
    int run(List<String> arguments);
}
