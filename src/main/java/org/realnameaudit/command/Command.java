package org.realnameaudit.command;

import java.util.List;

/**
 * A command that an operator runs instead of the service, with the same configuration: {@code java -jar quarkus-run.jar
 * verify-history}.
 */
public interface Command {

    /** @return the command's name on the command line */
    String name();

    /**
     * @param arguments the arguments after the name
     * @return the exit code of the process: 0 for success
     */
    int run(List<String> arguments);
}
