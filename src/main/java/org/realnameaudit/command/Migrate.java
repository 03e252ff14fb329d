package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Prepares the database for this version: schema, rights of the application's role, shipped data. All of that is done by the start
 * that comes before a command. It needs the owner of the database; the service itself does not.
 */
@ApplicationScoped
class Migrate implements Command {

    static final String NAME = "migrate";

    /** What the role has, and what it has beyond that which was granted to it by name. The owner has everything. */
    private static final String RIGHTS = """
            select has_table_privilege(r.oid, 'flyway_schema_history', 'select'), string_agg(beyond, ', ')
            from pg_roles r left join lateral (
              select right_ || ' in the database' as beyond from unnest(array['TEMPORARY', 'CREATE']) right_
              where has_database_privilege(r.oid, current_database(), right_)
              union all
              select 'CREATE in the schema' where has_schema_privilege(r.oid, current_schema, 'create')
              union all
              select right_ || ' on ' || t.relname
              from pg_class t, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_
              where t.relnamespace = current_schema::regnamespace and t.relkind = 'r' and has_table_privilege(r.oid, t.oid, right_)
                and not exists (select from aclexplode(t.relacl) a where a.grantee = r.oid and a.privilege_type = right_)
            ) b on r.rolname <> current_user
            where r.rolname = ?
            group by r.oid""";

    private final DataSource database;
    private final String role;

    Migrate(DataSource database, @ConfigProperty(name = "real-name-audit.database.application-role") String role) {
        this.database = database;
        this.role = role;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @return 1 when the application's role does not have its rights, or has others: this is to be run again */
    @Override
    public int run(List<String> arguments) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            System.out.printf("The database is ready; the service may use it as %s.%n", role);
            return 0;
        }
        System.err.println(missing.get());
        return 1;
    }

    private Optional<String> missing() {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(RIGHTS)) {
            query.setString(1, role);
            ResultSet found = query.executeQuery();
            if (!found.next() || !found.getBoolean(1)) {
                return Optional.of(("The database has all that it needs but the role %s for the service: make it, or name another "
                        + "in REAL_NAME_AUDIT_DATABASE_APPLICATION_ROLE, and run this again.").formatted(role));
            }
            return Optional.ofNullable(found.getString(2)).map(beyond -> ("The role %s may do what the service does not need (%s): revoke "
                    + "that from it and from the roles it is in, or run this as the owner of the database.").formatted(role, beyond));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
