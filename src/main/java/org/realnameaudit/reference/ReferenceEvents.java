package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;

/** The history of reference data (rule 30): one event for each change, in one chain of digests. */
@ApplicationScoped
public class ReferenceEvents {

    /** The author of the events of shipped data. */
    private static final String SERVICE = "real-name-audit";

    private final ReferenceEventRepository repository;
    private final Caller caller;
    private final Clock clock;

    ReferenceEvents(ReferenceEventRepository repository, Caller caller, Clock clock) {
        this.repository = repository;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Locks the history until the transaction ends. Call it before you read what you will change, so that changes of
     * reference data follow each other.
     */
    public void lock() {
        repository.lock();
    }

    /** Appends an event of the caller. */
    public void append(
            ReferenceKind kind, String code, ReferenceAction action, List<FieldChange> changes, String reason) {
        append(caller.name(), caller.account(), new ReferenceEvent.Subject(kind, code, action, changes), reason);
    }

    /** Appends the event of a shipped row, which has no caller. */
    public void appendShipped(ReferenceKind kind, String code, List<FieldChange> changes, String reason) {
        append(SERVICE, null, new ReferenceEvent.Subject(kind, code, ReferenceAction.CREATE, changes), reason);
    }

    private void append(String actor, @Nullable String account, ReferenceEvent.Subject subject, String reason) {
        repository.lock();
        ReferenceEvent last = repository.findLast().orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last != null && now.isBefore(last.at)) {
            // The clocks of replicas differ; an event is never dated before the previous one.
            now = last.at;
        }
        repository.persist(new ReferenceEvent(new ReferenceEvent.Origin(now, actor, account), subject, reason, last));
    }
}
