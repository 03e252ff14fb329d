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
 * Prepares the database for this version: schema, rights of the application's role, shipped data. All of that is done
 * by the start that comes before a command. It needs the owner of the database; the service itself does not.
 */
@ApplicationScoped
class Migrate implements Command {

    static final String NAME = "migrate";

    /** Rights of the role, its own and those of the roles it is a member of, beyond the grants of afterMigrate.sql. */
    private static final String RIGHTS = """
            with can as (
              select r.oid as role, x.oid as as_role, x.oid = r.oid as itself, x.*
              from pg_roles r join pg_roles x on pg_has_role(r.oid, x.oid, 'member') where r.rolname <> current_user),
            beyond as (
              select role, right_ || ' in the database' as may from can, unnest(array['TEMPORARY', 'CREATE']) right_
              where has_database_privilege(as_role, current_database(), right_)
              union all
              select role, 'CREATE in the schema' from can where has_schema_privilege(as_role, current_schema, 'create')
              union all
              select role, right_ || ' on ' || t.relname
              from can, pg_class t, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_
              where t.relnamespace = current_schema::regnamespace and t.relkind = 'r'
                and (has_table_privilege(as_role, t.oid, right_)
                  or not itself and right_ in ('INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(as_role, t.oid, right_))
                and not exists (select from aclexplode(t.relacl) a where itself and a.grantee = role and a.privilege_type = right_)
              union all
              select role, 'UPDATE on ' || s.relname from can, pg_class s
              where s.relnamespace = current_schema::regnamespace and s.relkind = 'S' and has_sequence_privilege(as_role, s.oid, 'usage, update')
              union all
              select role, rolname from can
              where rolsuper or rolcreaterole or rolreplication or rolbypassrls
                or rolname in ('pg_write_server_files', 'pg_execute_server_program'))
            select has_table_privilege(r.oid, 'flyway_schema_history', 'select'),
              (select string_agg(may, ', ') from (select distinct may from beyond where role = r.oid order by may limit 10) first_)
            from pg_roles r where r.rolname = ?""";

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

    /** @return 1 when the application's role lacks its rights or has others; then it has to be run again */
    @Override
    public int run(List<String> arguments) {
        Optional<String> fault = fault();
        if (fault.isEmpty()) {
            System.out.printf("The database is ready; the service may use it as %s.%n", role);
            return 0;
        }
        System.err.println(fault.get());
        return 1;
    }

    private Optional<String> fault() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(RIGHTS)) {
            query.setString(1, role);
            ResultSet found = query.executeQuery();
            if (!found.next() || !found.getBoolean(1)) {
                return Optional.of(
                        ("The database has all that it needs but the role %s for the service: make it, or name another "
                                        + "in REAL_NAME_AUDIT_DATABASE_APPLICATION_ROLE, and run this again.")
                                .formatted(role));
            }
            return Optional.ofNullable(found.getString(2))
                    .map(beyond -> ("The role %s has rights that the service does not need (%s): revoke "
                                    + "them from it, from PUBLIC and from the roles it is in, or run this as the owner of the database.")
                            .formatted(role, beyond));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
