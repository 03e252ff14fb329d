package org.realnameaudit.command;

import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the service, or runs only the command that the command line names and exits. */
@QuarkusMain
public class Main {

    /** @param arguments empty to start the service, or a command's name and its arguments */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            // A command's output is for other programs, so the log goes to standard error.
            System.setProperty("quarkus.log.console.stderr", "true");
            System.setProperty("quarkus.banner.enabled", "false");
            System.setProperty("quarkus.scheduler.enabled", "false");
            // No client waits for a command, so its statements may take long.
            System.setProperty("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0");
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("quarkus.management.host-enabled", "false");
            System.setProperty("quarkus.shutdown.delay", "0s");
            System.setProperty("quarkus.oidc.tenant-enabled", "false");
            // Only the command migrate may change the schema, whatever the service's configuration says.
            System.setProperty("quarkus.flyway.migrate-at-start", Boolean.toString(arguments[0].equals(Migrate.NAME)));
            Quarkus.run(Commands.class, arguments);
        }
    }

    /** Runs the command that the first argument names; exits with 2 if there is no such command. */
    public static class Commands implements QuarkusApplication {

        private final List<Command> commands;

        Commands(@All List<Command> commands) {
            this.commands = commands;
        }

        @Override
        @ActivateRequestContext
        public int run(String... arguments) {
            for (Command command : commands) {
                if (command.name().equals(arguments[0])) {
                    return command.run(Arrays.asList(arguments).subList(1, arguments.length));
                }
            }
            System.err.printf(
                    "Unknown command '%s'. Commands: %s%n",
                    arguments[0], commands.stream().map(Command::name).sorted().collect(Collectors.joining(", ")));
            return 2;
        }
    }
}
