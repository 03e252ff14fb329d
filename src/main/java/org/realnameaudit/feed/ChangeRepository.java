package org.realnameaudit.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.relay.Cursor;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

@ApplicationScoped
class ChangeRepository implements PanacheRepository<Change> {

    private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Visibility visibility;

    ChangeRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    /**
     * Assigns positions to a bounded number of committed changes.
     *
     * @return whether there may be more
     */
    boolean assignPositions() {
        return getSession()
                .createNativeQuery("select order_changes()", Boolean.class)
                .getSingleResult();
    }

    long lastPosition() {
        return find("position is not null", Sort.descending("position"))
                .firstResultOptional()
                .map(change -> change.position)
                .orElse(0L);
    }

    List<Change> casesAfter(long position) {
        return list("kind = ?1 and position > ?2", Sort.ascending("position"), ChangeKind.CASE, position);
    }

    Page<Change> page(Paging paging, boolean newestFirst) {
        Conditions conditions = visible();
        InputErrors.requireAll(
                paging::requireSize,
                () -> conditions.where(
                        newestFirst ? "position < :position" : "position > :position",
                        "position",
                        paging.after() == null ? null : position(paging.after())));
        Sort order = newestFirst ? Sort.descending("position") : Sort.by("position");
        List<Change> rows = find(conditions.text(), order, conditions.parameters())
                .page(0, paging.first() + 1)
                .list();
        return Page.of(
                rows.stream().map(row -> new Edge<>(row::cursor, row)).toList(),
                paging,
                paging.total() ? OptionalInt.of(count(visible())) : OptionalInt.empty());
    }

    private int count(Conditions conditions) {
        return Math.toIntExact(count(conditions.text(), conditions.parameters()));
    }

    Optional<Change> latest() {
        Conditions visible = visible();
        return find(visible.text(), Sort.descending("position"), visible.parameters())
                .firstResultOptional();
    }

    /** @throws Failure.InvalidInput when the cursor is malformed or unknown to this database */
    private long position(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw Cursor.notACursor();
        }
        return find("key = ?1 and position is not null", UUID.fromString(cursor))
                .firstResultOptional()
                .map(change -> change.position)
                .orElseThrow(() -> new Failure.InvalidInput("after", InputMessage.UNKNOWN_CURSOR));
    }

    private Conditions visible() {
        return visibility.changes().where("position is not null");
    }
}
