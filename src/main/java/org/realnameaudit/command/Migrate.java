package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Prepares the database for this version: schema, privileges of the service's role, and shipped data. The start of the
 * application does the work before the command runs. The command must run as the owner of the database. The service can
 * run as another role.
 */
@ApplicationScoped
class Migrate implements Command {

    static final String NAME = "migrate";

    private final RolePrivilegesRepository privileges;
    private final String role;

    Migrate(
            RolePrivilegesRepository privileges,
            @ConfigProperty(name = "real-name-audit.database.application-role") String role) {
        this.privileges = privileges;
        this.role = role;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @return 0, or 1 if the service's role is missing, lacks privileges or has too many */
    @Override
    public int run(List<String> arguments) {
        Optional<String> fault = fault();
        if (fault.isEmpty()) {
            System.out.printf("The database is ready; the service can connect as %s.%n", role);
            return 0;
        }
        System.err.println(fault.get());
        return 1;
    }

    private Optional<String> fault() {
        Optional<RolePrivilegesRepository.Privileges> found = privileges.find(role);
        if (found.isEmpty() || !found.get().granted()) {
            return Optional.of(
                    ("The schema is migrated, but the service's role %s does not exist, or has no privileges because "
                                    + "this version is older than the schema. Create the role, set "
                                    + "REAL_NAME_AUDIT_DATABASE_APPLICATION_ROLE to another role, or use the newest "
                                    + "version. Then run migrate again.")
                            .formatted(role));
        }
        return Optional.ofNullable(found.get().beyond())
                .map(beyond -> ("The role %s has privileges that the service does not need (%s). Revoke "
                                + "them from the role, from PUBLIC and from the roles of which it is a member, "
                                + "or run migrate as the owner of the database.")
                        .formatted(role, beyond));
    }
}
