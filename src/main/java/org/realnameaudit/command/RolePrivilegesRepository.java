package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the privileges of the service's role from the system catalogs. */
@ApplicationScoped
class RolePrivilegesRepository {

    /**
     * The privileges of the role beyond the grants of afterMigrate.sql, including those of roles that it is a member
     * of.
     */
    private static final String PRIVILEGES = """
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
              from can, pg_class t,
                unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_
              where t.relnamespace = current_schema::regnamespace and t.relkind = 'r'
                and (has_table_privilege(as_role, t.oid, right_)
                  or not itself and right_ in ('INSERT', 'UPDATE', 'REFERENCES')
                    and has_any_column_privilege(as_role, t.oid, right_))
                and not exists (select from aclexplode(t.relacl) a
                  where itself and a.grantee = role and a.privilege_type = right_)
              union all
              select role, 'UPDATE on ' || s.relname from can, pg_class s
              where s.relnamespace = current_schema::regnamespace and s.relkind = 'S'
                and has_sequence_privilege(as_role, s.oid, 'usage, update')
              union all
              select role, rolname from can
              where rolsuper or rolcreaterole or rolreplication or rolbypassrls
                or rolname in ('pg_write_server_files', 'pg_execute_server_program'))
            select has_table_privilege(r.oid, 'flyway_schema_history', 'select'),
              (select string_agg(may, ', ')
                from (select distinct may from beyond where role = r.oid order by may limit 10) first_)
            from pg_roles r where r.rolname = ?""";

    private final DataSource database;

    RolePrivilegesRepository(DataSource database) {
        this.database = database;
    }

    /**
     * @param granted whether the role may read Flyway's history, which afterMigrate.sql grants with all other
     *     privileges
     * @param beyond up to ten privileges that it does not need, as text for the operator; null if there are none, or if
     *     this command connects as the role
     */
    record Privileges(boolean granted, @Nullable String beyond) {}

    /** @return the role's privileges; empty if there is no such role */
    Optional<Privileges> find(String role) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PRIVILEGES)) {
            query.setString(1, role);
            ResultSet found = query.executeQuery();
            return found.next()
                    ? Optional.of(new Privileges(found.getBoolean(1), found.getString(2)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the privileges of the role " + role, e);
        }
    }
}
