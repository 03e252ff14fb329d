package org.realnameaudit.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.Optional;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.platform.persistence.ReadTransaction;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** The feed of changes. Pages and the latest cursor have only the changes that the caller may see. */
@ApplicationScoped
class ChangeFeed {

    private final ChangeRepository repository;

    ChangeFeed(ChangeRepository repository) {
        this.repository = repository;
    }

    /** Assigns positions to all changes that were committed before this call, so that the feed contains them. */
    void assignPositions() {
        // So that the request reads the changes with their positions.
        ReadTransaction.end();
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(repository::assignPositions);
        }
    }

    /** @return the position of the last change, whether or not the caller may see it; 0 if there is none */
    @ActivateRequestContext
    long lastPosition() {
        assignPositions();
        return QuarkusTransaction.requiringNew().call(repository::lastPosition);
    }

    /** @return the changes of cases after the position, in order, whether or not the caller may see them */
    @ActivateRequestContext
    List<Change> casesAfter(long position) {
        assignPositions();
        return QuarkusTransaction.requiringNew().call(() -> repository.casesAfter(position));
    }

    Page<ChangeView> page(Paging paging, boolean newestFirst) {
        return repository.page(paging, newestFirst).map(Change::view);
    }

    Optional<String> latestCursor() {
        return repository.latest().map(Change::cursor);
    }
}
