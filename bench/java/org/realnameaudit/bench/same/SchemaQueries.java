package org.realnameaudit.bench.same;

import java.util.List;

/** Queries for the names and definitions of all objects in the schema, one query for each kind. */
final class SchemaQueries {

    /** A query with two columns: name and definition. */
    record SchemaQuery(String kind, String sql) {}

    static final List<SchemaQuery> ALL = List.of(
            new SchemaQuery("relation", """
                    select relname, concat_ws(' ', relkind, relpersistence, pg_get_userbyid(relowner), reloptions,
                      relrowsecurity, relreplident)
                    from pg_class
                    where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I')"""),
            new SchemaQuery("column", """
                    select c.relname || '.' || a.attname,
                      concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                        pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity,
                        a.attcollation::regcollation, a.attacl, a.attoptions)
                    from pg_attribute a
                    join pg_class c on c.oid = a.attrelid
                    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                    where c.relnamespace = 'public'::regnamespace and c.relkind not in ('i', 'I')
                      and a.attnum > 0 and not a.attisdropped"""),
            new SchemaQuery("constraint", """
                    select concat_ws('.', conrelid::regclass, contypid::regtype, conname),
                      pg_get_constraintdef(oid) || ' ' || convalidated::text
                    from pg_constraint
                    where connamespace = 'public'::regnamespace"""),
            new SchemaQuery("index", """
                    select indexrelid::regclass::text,
                      concat_ws(' ', pg_get_indexdef(indexrelid), indisvalid, indisclustered)
                    from pg_index
                    where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)"""),
            new SchemaQuery("view", """
                    select oid::regclass::text, pg_get_viewdef(oid)
                    from pg_class
                    where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace"""),
            new SchemaQuery("function", """
                    select oid::regprocedure::text, pg_get_functiondef(oid) || ' ' || pg_get_userbyid(proowner)
                    from pg_proc
                    where pronamespace = 'public'::regnamespace and prokind <> 'a'"""),
            new SchemaQuery("trigger", """
                    select tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) || ' ' || tgenabled::text
                    from pg_trigger
                    where not tgisinternal"""),
            new SchemaQuery("domain", """
                    select typname, concat_ws(' ', format_type(typbasetype, typtypmod), typnotnull, typdefault,
                      typcollation::regcollation)
                    from pg_type
                    where typtype = 'd' and typnamespace = 'public'::regnamespace"""),
            new SchemaQuery("enum", """
                    select t.typname || '.' || e.enumsortorder, e.enumlabel
                    from pg_enum e join pg_type t on t.oid = e.enumtypid"""),
            new SchemaQuery("sequence", """
                    select sequencename, concat_ws(' ', data_type, start_value, min_value, max_value, increment_by,
                      cycle, cache_size, last_value)
                    from pg_sequences"""),
            new SchemaQuery("grant on", """
                    select o.name || ' to ' || coalesce(nullif(a.grantee, 0)::regrole::text, 'public'),
                      string_agg(a.privilege_type || case when a.is_grantable then '*' else '' end, ', '
                        order by a.privilege_type)
                    from (
                      select 'database', datacl from pg_database where datname = current_database()
                      union all
                      select 'schema ' || nspname, nspacl from pg_namespace where nspname = 'public'
                      union all
                      select relname, relacl from pg_class where relnamespace = 'public'::regnamespace
                      union all
                      select c.relname || '.' || a.attname, a.attacl
                      from pg_attribute a join pg_class c on c.oid = a.attrelid
                      where c.relnamespace = 'public'::regnamespace
                      union all
                      select oid::regprocedure::text, proacl from pg_proc where pronamespace = 'public'::regnamespace
                      union all
                      select typname, typacl from pg_type where typnamespace = 'public'::regnamespace
                      union all
                      select 'defaults ' || defaclobjtype::text, defaclacl from pg_default_acl) o (name, acl),
                      aclexplode(o.acl) a
                    group by 1"""),
            new SchemaQuery("extension", "select extname, extversion from pg_extension"),
            new SchemaQuery("policy", """
                    select tablename || '.' || policyname, concat_ws(' ', permissive, roles, cmd, qual, with_check)
                    from pg_policies"""),
            new SchemaQuery("comment on", """
                    select pg_describe_object(classoid, objoid, objsubid), description
                    from pg_description
                    where objoid >= 16384"""),
            new SchemaQuery("statistics", "select stxname, pg_get_statisticsobjdef(oid) from pg_statistic_ext"),
            new SchemaQuery("schema", """
                    select nspname, pg_get_userbyid(nspowner) from pg_namespace where nspname !~ '^pg_'"""));

    private SchemaQueries() {}
}
