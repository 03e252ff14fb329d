package org.realnameaudit.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.realnameaudit.command.Command;

/**
 * {@code load-demo} loads the synthetic demo. It must run as the owner of the database. The exit code is 1 if the demo
 * is refused, and 2 if there are arguments.
 */
@ApplicationScoped
class LoadDemo implements Command {

    private final Demo demo;

    LoadDemo(Demo demo) {
        this.demo = demo;
    }

    @Override
    public String name() {
        return "load-demo";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("Usage: load-demo");
            return 2;
        }
        Optional<String> obstacle = demo.obstacle();
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            return 1;
        }
        demo.load();
        System.out.println("The synthetic demo is loaded. All its codes begin with 'synthetic-'.");
        return 0;
    }
}
