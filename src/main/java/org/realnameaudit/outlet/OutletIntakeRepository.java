package org.realnameaudit.outlet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.realnameaudit.files.FileError;
import org.realnameaudit.identity.Jurisdiction;
import org.realnameaudit.platform.error.InputMessage;

/** Checks and applies the staged rows of outlet imports. */
@ApplicationScoped
class OutletIntakeRepository implements PanacheRepositoryBase<Outlet, String> {

    private static final String ERRORS = """
            with s as not materialized (select * from staged_outlet
              where import = :import and written_in = pg_current_xact_id())
            select m.line, m.at, m.message, m.first from (
              select s.line, 'code' as at, 'EARLIER_LINE' as message, first.line as first
              from s join (select code, min(line) as line from s group by code having count(*) > 1) first
                on first.code = s.code and first.line < s.line
              union all
              select s.line, 'reseller', 'UNKNOWN', null from s
                left join reseller r on r.code = s.reseller
              where s.reseller <> '' and r.code is null
              union all
              select s.line, 'region', 'UNKNOWN', null from s
                left join region r on r.code = s.region
              where s.region is not null and r.code is null
              union all
              select s.line, 'region', 'OTHER_REGION', null from s
              where cast(:own as text) is not null and s.region is distinct from :own
              union all
              select s.line, 'code', 'OTHER_REGION', null from s join outlet o on o.code = s.code
              where cast(:own as text) is not null and o.region is distinct from :own
            ) m
            order by m.line, m.at""";

    /**
     * @param jurisdiction what the caller may change: outlets of one region, before and after the import (rule 27)
     * @return the first errors in the staged rows of an import, by line
     */
    List<FileError> findErrors(UUID id, Jurisdiction jurisdiction, int limit) {
        return getSession()
                .createNativeQuery(ERRORS, Object[].class)
                .setParameter("import", id)
                .setParameter("own", jurisdiction.region())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new FileError(
                        (Integer) row[0],
                        (String) row[1],
                        null,
                        InputMessage.valueOf((String) row[2]),
                        row[3] == null ? jurisdiction.parameters() : Map.of("line", row[3])))
                .toList();
    }

    /**
     * Applies the staged rows of an import and deletes them. An outlet that has moved to another region since the check
     * stays as it is.
     *
     * @param jurisdiction what the caller may change
     * @return the number of new and changed outlets
     */
    int apply(UUID id, Jurisdiction jurisdiction) {
        int changed = getSession()
                .createNativeQuery("""
                insert into outlet (code, name, channel, reseller, region, location, active)
                select code, name, channel, reseller, region, location, active from staged_outlet
                where import = :import and written_in = pg_current_xact_id() order by code
                on conflict (code) do update set (name, channel, reseller, region, location, active)
                  = (excluded.name, excluded.channel, excluded.reseller,
                    excluded.region, excluded.location, excluded.active)
                where (outlet.name, outlet.channel, outlet.reseller, outlet.region, outlet.location, outlet.active)
                is distinct from (excluded.name, excluded.channel, excluded.reseller,
                    excluded.region, excluded.location, excluded.active)
                and (cast(:own as text) is null or outlet.region = :own)""", Object.class)
                .setParameter("import", id)
                .setParameter("own", jurisdiction.region())
                .executeUpdate();
        getSession()
                .createNativeQuery("delete from staged_outlet where import = :import", Object.class)
                .setParameter("import", id)
                .executeUpdate();
        return changed;
    }
}
