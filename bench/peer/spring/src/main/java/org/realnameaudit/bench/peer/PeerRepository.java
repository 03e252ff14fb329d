package org.realnameaudit.bench.peer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realnameaudit.bench.peer.Model.Campaign;
import org.realnameaudit.bench.peer.Model.Case;
import org.realnameaudit.bench.peer.Model.ChannelCompliance;
import org.realnameaudit.bench.peer.Model.Compliance;
import org.realnameaudit.bench.peer.Model.ComplianceGroup;
import org.realnameaudit.bench.peer.Model.Event;
import org.realnameaudit.bench.peer.Model.Measure;
import org.realnameaudit.bench.peer.Model.Names;
import org.realnameaudit.bench.peer.Model.Outlet;
import org.realnameaudit.bench.peer.Model.Region;
import org.realnameaudit.bench.peer.Model.Reseller;
import org.realnameaudit.bench.peer.Model.Verdict;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One statement for each list, whatever the number of parents. The public sees published and closed campaigns. Counts
 * are sums over tallies or, with {@code peer.kept-sums}, over the sums that the service keeps.
 */
@Repository
class PeerRepository {

    private static final String PUBLISHED = "(select code from campaign where status in ('PUBLISHED', 'CLOSED'))";
    private static final String RESELLER = "r.code, r.zh_hans, r.zh_hant, r.en, r.aliases";
    private static final String CASES = """
            select c.number, c.severity, c.status, c.deadline, c.version,
              k.code as campaign, k.title, k.status as campaign_status, %s
            from rectification_case c
            join campaign k on k.code = c.campaign and k.status in ('PUBLISHED', 'CLOSED')
            join reseller r on r.code = c.reseller
            """.formatted(RESELLER);
    private final JdbcClient jdbc;
    private final boolean keptSums;

    PeerRepository(JdbcClient jdbc, @Value("${peer.kept-sums:false}") boolean keptSums) {
        this.jdbc = jdbc;
        this.keptSums = keptSums;
    }

    /** @return the table of the counts for these dimensions */
    private String counts(String kind) {
        return keptSums ? "(select * from published_sum where kind = '%s')".formatted(kind) : "tally";
    }

    List<Campaign> campaigns(int limit) {
        return jdbc.sql("""
                        select code, title, status from campaign where status in ('PUBLISHED', 'CLOSED')
                        order by code limit ?""")
                .param(limit)
                .query((row, _) -> new Campaign(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    Map<String, Compliance> complianceOfCampaigns(String[] campaigns) {
        return compliance("""
                select campaign, sum(inspected), sum(violating) from %s t where campaign = any(?) group by campaign""".formatted(counts("CHANNEL")), campaigns);
    }

    Map<String, List<ChannelCompliance>> byChannel(String[] campaigns) {
        return grouped(
                """
                select campaign, channel, sum(inspected), sum(violating) from %s t where campaign = any(?)
                group by campaign, channel order by campaign, channel desc""".formatted(counts("CHANNEL")),
                campaigns,
                (row, _) -> new ChannelCompliance(row.getString(2), new Compliance(row.getInt(3), row.getInt(4))));
    }

    Map<String, List<Verdict>> verdictsOfCampaigns(String[] campaigns) {
        return verdicts("where v.campaign = any(?) order by v.campaign, v.reseller", "campaign", campaigns);
    }

    Map<String, List<Verdict>> verdictsOfResellers(String[] resellers) {
        return verdicts("where v.reseller = any(?) order by v.reseller, v.campaign", "code", resellers);
    }

    private Map<String, List<Verdict>> verdicts(String condition, String key, String[] keys) {
        Map<String, List<Verdict>> found = new HashMap<>();
        jdbc.sql("""
                        select v.outcome, k.code as campaign, k.title, k.status as campaign_status, %s
                        from (
                          select campaign, reseller, outcome from verdict
                          union all
                          select t.campaign, t.reseller,
                            case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
                          from %s t
                          where t.reseller is not null and not exists (
                            select from verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
                          group by t.campaign, t.reseller having sum(t.inspected) > 0) v
                        join campaign k on k.code = v.campaign and k.status in ('PUBLISHED', 'CLOSED')
                        join reseller r on r.code = v.reseller
                        %s""".formatted(RESELLER, counts("RESELLER"), condition))
                .param(keys)
                .query(row -> {
                    found.computeIfAbsent(row.getString(key), _ -> new ArrayList<>())
                            .add(new Verdict(campaign(row), reseller(row), row.getString("outcome")));
                });
        return found;
    }

    List<ComplianceGroup> grouped(List<String> dimensions) {
        boolean campaign = dimensions.contains("CAMPAIGN");
        boolean channel = dimensions.contains("CHANNEL");
        boolean region = dimensions.contains("REGION");
        List<String> columns = new ArrayList<>();
        List<String> order = new ArrayList<>();
        if (campaign) {
            columns.addAll(List.of("k.code", "k.title", "k.status"));
            order.add("k.code");
        }
        if (channel) {
            columns.add("t.channel");
            order.add("t.channel desc");
        }
        if (region) {
            columns.addAll(List.of("g.code", "g.zh_hans"));
            order.add("g.code nulls last");
        }
        String list = String.join(", ", columns);
        return jdbc.sql("""
                        select sum(t.inspected), sum(t.violating)%s
                        from %s t join campaign k on k.code = t.campaign and k.status in ('PUBLISHED', 'CLOSED')
                        %s %s %s""".formatted(
                                list.isEmpty() ? "" : ", " + list,
                                counts("CHANNEL_REGION"),
                                region ? "left join region g on g.code = t.region" : "",
                                list.isEmpty() ? "" : "group by " + list,
                                order.isEmpty() ? "" : "order by " + String.join(", ", order)))
                .query((row, _) -> {
                    int next = 3;
                    Campaign itsCampaign = null;
                    if (campaign) {
                        itsCampaign = new Campaign(row.getString(next++), row.getString(next++), row.getString(next++));
                    }
                    String itsChannel = channel ? row.getString(next++) : null;
                    String code = region ? row.getString(next++) : null;
                    return new ComplianceGroup(
                            itsCampaign,
                            itsChannel,
                            code == null ? null : new Region(code, row.getString(next)),
                            new Compliance(row.getInt(1), row.getInt(2)));
                })
                .list();
    }

    List<Reseller> resellers(int limit) {
        return jdbc.sql("select " + RESELLER + " from reseller r order by r.code limit ?")
                .param(limit)
                .query((row, _) -> reseller(row))
                .list();
    }

    List<Reseller> resellers(String search, int limit) {
        return jdbc.sql("select " + RESELLER + """
                         from reseller r
                        where search_grams(r.search) @> query_grams(search_key(?)) and strpos(r.search, search_key(?)) > 0
                        order by r.code limit ?""")
                .param(search)
                .param(search)
                .param(limit)
                .query((row, _) -> reseller(row))
                .list();
    }

    Map<String, Compliance> complianceOfResellers(String[] resellers) {
        return compliance("""
                select reseller, sum(inspected), sum(violating) from %s t
                where reseller = any(?) and campaign in %s group by reseller""".formatted(counts("RESELLER"), PUBLISHED), resellers);
    }

    List<Outlet> outlets(int limit) {
        return jdbc.sql("select code, name, channel from outlet order by code limit ?")
                .param(limit)
                .query((row, _) -> new Outlet(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    Map<String, Compliance> complianceOfOutlets(String[] outlets) {
        return compliance("""
                select outlet, count(*), count(*) filter (where outcome = 'VIOLATING') from inspection
                where outlet = any(?) and not voided and campaign in %s group by outlet""".formatted(PUBLISHED), outlets);
    }

    Case rectificationCase(String number) {
        return jdbc.sql(CASES + "where c.number = ?")
                .param(number)
                .query((row, _) -> rectificationCase(row))
                .optional()
                .orElse(null);
    }

    List<Case> rectificationCases(List<String> status, int limit) {
        return jdbc.sql(CASES + """
                        where c.status = any(?) order by coalesce(c.deadline, 'infinity'::date), c.number limit ?""")
                .param(status.toArray(String[]::new))
                .param(limit)
                .query((row, _) -> rectificationCase(row))
                .list();
    }

    Map<String, List<Case>> casesOfResellers(String[] resellers) {
        Map<String, List<Case>> found = new HashMap<>();
        jdbc.sql(CASES + "where c.reseller = any(?) order by c.reseller, c.campaign")
                .param(resellers)
                .query(row -> {
                    found.computeIfAbsent(row.getString("code"), _ -> new ArrayList<>())
                            .add(rectificationCase(row));
                });
        return found;
    }

    Map<String, List<Measure>> measures(String[] numbers) {
        return grouped(
                """
                select c.number, m.type, m.imposed_on, m.lifted_on, m.note
                from rectification_case c join measure m on m.campaign = c.campaign and m.reseller = c.reseller
                where c.number = any(?) order by c.number, m.imposed_in""",
                numbers,
                (row, _) -> new Measure(
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getString(5)));
    }

    /** @return the first page of each history, and one event more if there is a next page */
    Map<String, List<Event>> history(String[] numbers) {
        return grouped(
                """
                select c.number, e.sequence, e.action, e.from_status, e.to_status, e.at, e.reason, e.digest
                from rectification_case c
                join rectification_event e on e.campaign = c.campaign and e.reseller = c.reseller
                where c.number = any(?) and e.sequence <= 21 order by c.number, e.sequence""",
                numbers,
                (row, _) -> new Event(
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class),
                        row.getString(7),
                        row.getString(8)));
    }

    /** @param sql returns the key, the inspected and the violating outlets */
    private Map<String, Compliance> compliance(String sql, String[] keys) {
        Map<String, Compliance> found = new HashMap<>();
        jdbc.sql(sql).param(keys).query(row -> {
            found.put(row.getString(1), new Compliance(row.getInt(2), row.getInt(3)));
        });
        return found;
    }

    /** @param sql returns the key in its first column, and all rows of a key in their order */
    private <T> Map<String, List<T>> grouped(String sql, String[] keys, RowMapper<T> mapper) {
        Map<String, List<T>> found = new HashMap<>();
        jdbc.sql(sql).param(keys).query(row -> {
            found.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(mapper.mapRow(row, 0));
        });
        return found;
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(row.getString("campaign"), row.getString("title"), row.getString("campaign_status"));
    }

    private static Reseller reseller(ResultSet row) throws SQLException {
        Array aliases = row.getArray("aliases");
        return new Reseller(
                row.getString("code"),
                new Names(row.getString("zh_hans"), row.getString("zh_hant"), row.getString("en")),
                List.of((String[]) aliases.getArray()));
    }

    private static Case rectificationCase(ResultSet row) throws SQLException {
        return new Case(
                row.getString("number"),
                row.getString("severity"),
                row.getString("status"),
                row.getObject("deadline", LocalDate.class),
                row.getInt("version"),
                campaign(row),
                reseller(row));
    }
}
