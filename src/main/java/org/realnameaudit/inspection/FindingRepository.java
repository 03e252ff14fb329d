package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.realnameaudit.graphql.Select;

/** Findings and their evidence; whoever asks has been given the inspection before. */
@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<Finding, Finding.Key> {

    private static final String OF = """
            (x.campaign, x.outlet, x.attempt) in (
              select * from unnest(cast(:campaigns as text[]), cast(:outlets as text[]), cast(:attempts as smallint[])))""";

    List<Finding> of(Collection<InspectionKey> inspections) {
        return of(Finding.class, "finding x", inspections).list("x.campaign, x.outlet, x.attempt, x.position");
    }

    List<FindingEvidence> evidenceOf(Collection<InspectionKey> inspections) {
        return of(FindingEvidence.class, "finding_evidence x", inspections)
                .list("x.campaign, x.outlet, x.attempt, x.finding, x.position");
    }

    private static <T> Select<T> of(Class<T> entity, String from, Collection<InspectionKey> inspections) {
        return new Select<>(entity, "x", from)
                .where(OF, "campaigns", column(inspections, InspectionKey::campaign, String[]::new))
                .with("outlets", column(inspections, InspectionKey::outlet, String[]::new))
                .with("attempts", column(inspections, InspectionKey::attempt, Short[]::new));
    }

    private static <V> V[] column(Collection<InspectionKey> keys, Function<InspectionKey, V> part,
            IntFunction<V[]> array) {
        return keys.stream().map(part).toArray(array);
    }
}
