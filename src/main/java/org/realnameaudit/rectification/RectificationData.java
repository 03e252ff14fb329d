package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/** The shipped cases: what the regulator's publications say it imposed, and nothing of what came of it. */
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
        CaseKey key = new CaseKey(row.text("campaign"), row.text("reseller"));
        Instant now = clock.instant();
        cases.persist(new RectificationCase(key, row.constant("severity", CaseSeverity.class), RectificationStatus.NOTIFIED, now));
        History history = new History(key, now, "As published in %s".formatted(row.text("published_in")));
        history.add(RectificationAction.OPEN, null, RectificationStatus.OPEN, null);
        history.add(RectificationAction.NOTIFY, RectificationStatus.OPEN, RectificationStatus.NOTIFIED, null);
        List<String> measures = row.list("measures");
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measure(key, i + 1, measures.get(i), row.date("published_on"));
            files.persist(measure);
            history.add(RectificationAction.IMPOSE_MEASURE, RectificationStatus.NOTIFIED, RectificationStatus.NOTIFIED,
                    measure.type + " " + measure.imposedOn);
        }
    }

    /** @param written its type and, after a colon, what is known of it */
    private static Measure measure(CaseKey key, int position, String written, LocalDate day) {
        String[] parts = written.split(": ", 2);
        return new Measure(new Measure.Key(key.campaign(), key.reseller(), (short) position), MeasureType.valueOf(parts[0]), day, parts[1]);
    }

    /** The events of one case, chained as they are added. */
    private final class History {

        private final CaseKey key;
        private final Instant at;
        private final String reason;
        private RectificationEvent last;

        History(CaseKey key, Instant at, String reason) {
            this.key = key;
            this.at = at;
            this.reason = reason;
        }

        void add(RectificationAction action, RectificationStatus from, RectificationStatus to, String detail) {
            int sequence = last == null ? 1 : last.key.sequence() + 1;
            last = new RectificationEvent(new RectificationEvent.Key(key.campaign(), key.reseller(), sequence), action, from, to,
                    detail, at, ACTOR, reason, last == null ? null : last.digest);
            files.append(last);
        }
    }
}
