package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/**
 * Inserts the rows of the shipped file {@code cases}: the cases with the measures that the regulator published. Their
 * outcomes were not published.
 */
@ApplicationScoped
class RectificationData implements ShippedTables {

    private static final String ACTOR = "real-name-audit";

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final Clock clock;

    RectificationData(RectificationCaseRepository cases, CaseFileRepository files, Clock clock) {
        this.cases = cases;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable("cases", this::insert));
    }

    private void insert(ShippedRow row) {
        LocalDate day = row.date("published_on");
        EventOrigin origin = origin("As published in %s".formatted(row.text("published_in")));
        RectificationCase published = new RectificationCase(
                new CaseKey(row.text("campaign"), row.text("reseller")), row.constant("severity", CaseSeverity.class));
        Map<RectificationEvent, EventDetail> history = new LinkedHashMap<>();
        history.put(published.open(origin, day), new EventDetail());
        EventDetail notice = new EventDetail().withOccurredOn(day);
        history.put(published.change(RectificationAction.NOTIFY, RectificationStatus.NOTIFIED, notice, origin), notice);
        for (String written : row.list("measures")) {
            // The type of the measure and, after a colon, the published text.
            String[] parts = written.split(": ", 2);
            MeasureTerms terms = new MeasureTerms(day, null, null, null, null, null, null, parts[1]);
            EventDetail measure = new EventDetail()
                    .withOccurredOn(day)
                    .withStatement(new MeasureStatement(MeasureType.valueOf(parts[0]), terms, List.of(), List.of()));
            history.put(
                    published.change(
                            RectificationAction.IMPOSE_MEASURE,
                            RectificationStatus.NOTIFIED,
                            measure,
                            origin(parts[1])),
                    measure);
        }
        cases.persist(published);
        history.forEach(files::append);
    }

    private EventOrigin origin(String reason) {
        return new EventOrigin(clock.instant(), ACTOR, null, reason);
    }
}
