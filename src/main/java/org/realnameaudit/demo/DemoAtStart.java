package org.realnameaudit.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Loads the synthetic demo when development mode starts, if the configuration says so. */
@IfBuildProfile("dev")
@ApplicationScoped
class DemoAtStart {

    private static final Logger LOG = Logger.getLogger(DemoAtStart.class);
    /** Observers without a priority, such as the one that loads the shipped data, have 2500. */
    private static final int AFTER_SHIPPED_DATA = 3000;

    private final Demo demo;
    private final boolean wanted;

    DemoAtStart(Demo demo, @ConfigProperty(name = "real-name-audit.demo") boolean wanted) {
        this.demo = demo;
        this.wanted = wanted;
    }

    @ActivateRequestContext
    void load(@Observes @Priority(AFTER_SHIPPED_DATA) StartupEvent started) {
        if (!wanted) {
            return;
        }
        Optional<String> obstacle = demo.obstacle();
        obstacle.ifPresentOrElse(LOG::info, demo::load);
    }
}
