package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.draw.DrawSchema.DrawOutletsInput;
import org.realnameaudit.draw.DrawSchema.DrawStratumInput;
import org.realnameaudit.draw.DrawSchema.InspectorInput;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;

/**
 * Reads the frame of a draw, draws outlets from the frame, and stores the parts of the draw. The database sorts and
 * picks the outlets, so memory never holds the whole frame.
 */
@ApplicationScoped
class FrameRepository {

    private static final String INSPECTED = """
            select k.campaign from unnest(cast(:keys as text[])) k (campaign)
            where exists (select from inspection_visit i where i.campaign = k.campaign)""";

    /**
     * HMAC-SHA256 of a text, with a key in the form of {@link HmacKey}. PostgreSQL compares bytea values as unsigned
     * bytes.
     */
    static final String HMAC = "sha256(:outer || sha256(:inner || convert_to(%s, 'UTF8')))";

    /** The number of codes of the frame in each fetch from the cursor. */
    private static final int FETCH_SIZE = 5_000;

    private static final String FRAME = """
            select cast(o.code as text) from outlet o
            where o.active and exists (
              select from unnest(cast(:channels as text[]), cast(:resellers as text[]),
                cast(:regions as text[]), cast(:followed as text[]), cast(:without as boolean[]))
                s (channel, reseller, region, violating_in, without_region)
              where (s.channel is null or s.channel = o.channel) and (s.reseller is null or s.reseller = o.reseller)
                and (s.region is null or s.region = o.region) and (not s.without_region or o.region is null)
                and (s.violating_in is null or exists (select from inspection_violation v
                  where v.campaign = s.violating_in and v.outlet = o.code)))
            order by o.code""";

    private static final String STRATA = """
            insert into draw_stratum (campaign, position, channel, reseller, region, violating_in, without_region, size)
            select :campaign, s.position, s.channel, s.reseller, s.region, s.violating_in, s.without_region, s.size
            from unnest(cast(:channels as text[]), cast(:resellers as text[]), cast(:regions as text[]),
              cast(:followed as text[]), cast(:without as boolean[]), cast(:sizes as integer[]))
              with ordinality s (channel, reseller, region, violating_in, without_region, size, position)""";

    // Codes contain no spaces, so spaces can separate them.
    private static final String INSPECTORS = """
            insert into draw_inspector (campaign, inspector, recused_from)
            select :campaign, i.id, string_to_array(i.recused, ' ')
            from unnest(cast(:ids as text[]), cast(:recusals as text[])) i (id, recused)""";

    private static final String DRAW = """
            with picked as (
              select o.code, o.reseller from outlet o
              where %s and not exists (select from draw_assignment a where a.campaign = :campaign and a.outlet = o.code)
              order by %s
              limit :size),
            lacking as (
              select p.code from picked p where p.reseller = any(cast(:lacking as text[])) order by p.code limit 1),
            drawn as (
              insert into draw_assignment (campaign, outlet, inspectors)
              select :campaign, p.code, who.inspectors
              from picked p cross join lateral (
                select array_agg(cast(i.inspector as text) order by i.place) as inspectors
                from (
                  select i.inspector, %s as place from draw_inspector i
                  where i.campaign = :campaign and cast(p.reseller as text) <> all(i.recused_from)
                  order by place
                  limit :inspectors) i) who
              where not exists (select from lacking)
              order by p.code)
            select (select count(*) from picked), (select cast(l.code as text) from lacking l)""";

    /**
     * @param outlets the number of outlets found, at most the number requested
     * @param lacking the first outlet with too few inspectors; null when there is none
     */
    record Drawn(long outlets, @Nullable String lacking) {}

    /** Makes the transaction use a single snapshot; call it first. */
    void useSnapshot() {
        Panache.getSession()
                .createNativeMutationQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }

    boolean hasInspections(String campaign) {
        return !findInspected(List.of(campaign)).isEmpty();
    }

    /** @return those of the campaigns in which an inspection was recorded */
    List<String> findInspected(Collection<String> campaigns) {
        return NativeSelect.list(
                INSPECTED, new Conditions().with("keys", campaigns.toArray(String[]::new)), row -> row.getString(1));
    }

    /** @param action receives each code of the frame, in ascending byte order; codes are streamed from the database */
    void forEachCode(List<DrawStratumInput> strata, Consumer<String> action) {
        try (Stream<String> codes = withStrata(Panache.getSession().createNativeQuery(FRAME, String.class), strata)
                .setFetchSize(FETCH_SIZE)
                .getResultStream()) {
            codes.forEach(action);
        }
    }

    /** Stores the strata and the inspectors of a draw. */
    void declare(DrawOutletsInput input) {
        withStrata(Panache.getSession().createNativeQuery(STRATA, Void.class), input.strata())
                .setParameter("campaign", input.campaign())
                .setParameter("sizes", column(input.strata(), DrawStratumInput::size, Integer[]::new))
                .executeUpdate();
        Panache.getSession()
                .createNativeMutationQuery(INSPECTORS)
                .setParameter("campaign", input.campaign())
                .setParameter("ids", column(input.inspectors(), InspectorInput::id, String[]::new))
                .setParameter(
                        "recusals",
                        column(input.inspectors(), each -> String.join(" ", each.recusals()), String[]::new))
                .executeUpdate();
    }

    /**
     * Draws and stores outlets of a stratum that no earlier stratum has drawn, and their inspectors. Draws nothing if
     * one of these outlets has too few inspectors.
     */
    Drawn draw(DrawOutletsInput input, DrawStratumInput stratum) {
        HmacKey key = HmacKey.of(input.seed());
        Conditions fits = new Conditions()
                .where("o.active")
                .where("o.channel = :channel", "channel", stratum.channel())
                .where("o.reseller = :reseller", "reseller", stratum.reseller())
                .where("o.region = :region", "region", stratum.region())
                .where(
                        "o.code in (select v.outlet from inspection_violation v where v.campaign = :followed)",
                        "followed",
                        stratum.violatingIn());
        if (stratum.isWithoutRegion()) {
            fits.where("o.region is null");
        }
        Object[] row = fits.bind(Panache.getSession()
                        .createNativeQuery(
                                DRAW.formatted(
                                        fits.text(),
                                        HMAC.formatted("o.code"),
                                        HMAC.formatted("p.code || '/' || i.inspector")),
                                Object[].class))
                .setParameter("campaign", input.campaign())
                .setParameter("inner", key.inner())
                .setParameter("outer", key.outer())
                .setParameter("size", stratum.size())
                .setParameter("inspectors", input.perOutlet())
                .setParameter("lacking", input.resellersWithTooFewInspectors().toArray(String[]::new))
                .getSingleResult();
        return new Drawn(((Number) row[0]).longValue(), (String) row[1]);
    }

    private static <T> NativeQuery<T> withStrata(NativeQuery<T> query, List<DrawStratumInput> strata) {
        return query.setParameter(
                        "channels",
                        column(
                                strata,
                                each -> each.channel() == null
                                        ? null
                                        : each.channel().name(),
                                String[]::new))
                .setParameter("resellers", column(strata, DrawStratumInput::reseller, String[]::new))
                .setParameter("regions", column(strata, DrawStratumInput::region, String[]::new))
                .setParameter("followed", column(strata, DrawStratumInput::violatingIn, String[]::new))
                .setParameter("without", column(strata, DrawStratumInput::isWithoutRegion, Boolean[]::new));
    }

    private static <T, V> V[] column(List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
