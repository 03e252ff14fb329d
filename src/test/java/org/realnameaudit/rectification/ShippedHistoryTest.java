package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** The events of shipped cases are chained, and the database refuses to change them (rule 12). */
@QuarkusTest
@WithProvider
class ShippedHistoryTest {

    @Inject
    CaseFileRepository files;

    @Inject
    Database database;

    @Test
    @Transactional
    void everyDigestFollowsFromItsPredecessorAndTheContent() {
        List<RectificationEvent> history = files.history(Set.of(new CaseKey("miit-2016-11", "yuantel")));

        assertThat(history).hasSize(6);
        String previous = null;
        for (RectificationEvent event : history) {
            assertThat(event.digest).isEqualTo(event.digest(previous));
            previous = event.digest;
        }
    }

    @Test
    void shippedHistoryIsAppendOnly() {
        for (String sql : List.of(
                "update rectification_event set reason = 'x'",
                "delete from rectification_event",
                "truncate rectification_event cascade")) {
            assertThatThrownBy(() -> database.run(sql)).hasMessageContaining("append-only");
        }
    }
}
