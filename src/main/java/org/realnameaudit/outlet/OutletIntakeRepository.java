package org.realnameaudit.outlet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.exchange.FileError;
import org.realnameaudit.graphql.ErrorCode;

/** The rows of a file of outlets, in a table of their own. */
@ApplicationScoped
class OutletIntakeRepository implements PanacheRepositoryBase<Outlet, String> {

    void makeTable() {
        run("""
                create temporary table staged_outlet (line integer, code text collate "C", name text, channel text, reseller text collate "C",
                  region text collate "C", location text, active boolean) on commit drop""");
    }

    List<FileError> mistakes(int most) {
        run("analyze staged_outlet");
        return getSession().createNativeQuery("""
                select m.line, m.at, m.code, m.message from (
                  select s.line, 'code' as at, 'BAD_USER_INPUT' as code, 'The outlet comes more than once' as message
                  from staged_outlet s join (select code, min(line) as line from staged_outlet group by code having count(*) > 1) first
                    on first.code = s.code and first.line < s.line
                  union all
                  select s.line, 'reseller', 'NOT_FOUND', 'No such reseller' from staged_outlet s left join reseller r on r.code = s.reseller where r.code is null
                  union all
                  select s.line, 'region', 'NOT_FOUND', 'No such region' from staged_outlet s left join region r on r.code = s.region
                  where s.region is not null and r.code is null
                ) m
                order by m.line, m.at""", Object[].class).setMaxResults(most).getResultStream()
                .map(row -> new FileError((Integer) row[0], (String) row[1], ErrorCode.valueOf((String) row[2]), (String) row[3])).toList();
    }

    /** @return how many outlets are new or changed */
    int apply() {
        return run("""
                insert into outlet (code, name, channel, reseller, region, location, active)
                select code, name, channel, reseller, region, location, active from staged_outlet order by code
                on conflict (code) do update set (name, channel, reseller, region, location, active)
                  = (excluded.name, excluded.channel, excluded.reseller, excluded.region, excluded.location, excluded.active)
                where (outlet.name, outlet.channel, outlet.reseller, outlet.region, outlet.location, outlet.active) is distinct from
                  (excluded.name, excluded.channel, excluded.reseller, excluded.region, excluded.location, excluded.active)""");
    }

    private int run(String sql) {
        return getSession().createNativeQuery(sql, Object.class).executeUpdate();
    }
}
