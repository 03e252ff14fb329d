package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Prepares the database for this version: schema, rights of the application's role, shipped data. All of that is done by the start
 * that comes before a command. It needs the owner of the database; the service itself does not.
 */
@ApplicationScoped
class Migrate implements Command {

    static final String NAME = "migrate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        System.out.println("The database is ready.");
        return 0;
    }
}
