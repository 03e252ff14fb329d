package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        EventOrigin origin = origin("As published in %s".formatted(row.text("published_in")));
        RectificationCase published = new RectificationCase(
                new CaseKey(row.text("campaign"), row.text("reseller")), row.constant("severity", CaseSeverity.class));
        List<RectificationEvent> history = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        history.add(published.open(origin));
        history.add(published.change(RectificationAction.NOTIFY, RectificationStatus.NOTIFIED, null, origin));
        for (String written : row.list("measures")) {
            // The type of the measure and, after a colon, the published text.
            String[] parts = written.split(": ", 2);
            LocalDate day = row.date("published_on");
            RectificationEvent event = published.change(
                    RectificationAction.IMPOSE_MEASURE,
                    RectificationStatus.NOTIFIED,
                    EventDetail.of("type", parts[0], "imposedOn", day),
                    origin(parts[1]));
            history.add(event);
            measures.add(new Measure(event, MeasureType.valueOf(parts[0]), day, null));
        }
        cases.persist(published);
        history.forEach(files::append);
        files.persist(measures);
    }

    private EventOrigin origin(String reason) {
        return new EventOrigin(clock.instant(), ACTOR, null, reason);
    }
}
