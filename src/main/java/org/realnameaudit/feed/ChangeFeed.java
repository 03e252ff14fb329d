package org.realnameaudit.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** The changes that the reader may learn of. */
@ApplicationScoped
@Transactional
class ChangeFeed {

    private final ChangeRepository repository;

    ChangeFeed(ChangeRepository repository) {
        this.repository = repository;
    }

    /** What was committed before this call is in the feed after it. */
    @Transactional(TxType.NOT_SUPPORTED)
    void order() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(repository::order);
        }
    }

    /** @return the position of the latest change of all, visible to the caller or not */
    @ActivateRequestContext
    @Transactional(TxType.NOT_SUPPORTED)
    long lastPosition() {
        order();
        return QuarkusTransaction.requiringNew().call(repository::lastPosition);
    }

    /** @return the changes of cases after the position, in their order, visible to the caller or not */
    @ActivateRequestContext
    @Transactional(TxType.NOT_SUPPORTED)
    List<Change> casesAfter(long position) {
        order();
        return QuarkusTransaction.requiringNew().call(() -> repository.casesAfter(position));
    }

    Page<ChangeView> page(Paging paging) {
        return repository.page(paging).map(Change::view);
    }

    Optional<String> latest() {
        return repository.latest().map(Change::cursor);
    }
}
