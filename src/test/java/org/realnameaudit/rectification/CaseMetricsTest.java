package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** Metrics of cases: how many have each status, how many are overdue, and when they were last counted. */
@QuarkusTest
@WithProvider
class CaseMetricsTest {

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    CaseMetrics cases;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void casesAreCountedByStatusAndOverdueDeadline() {
        synthetic.resellers(10);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.cases("syn-c1");
        double before = value("real_name_audit_cases_counted_seconds");
        cases.count();

        assertThat(value("real_name_audit_cases{status=\"CLOSED\"}"))
                .isEqualTo(count("status = 'CLOSED'"))
                .isPositive();
        assertThat(value("real_name_audit_cases{status=\"NOTIFIED\"}"))
                .isEqualTo(count("status = 'NOTIFIED'"))
                .isPositive();
        assertThat(value("real_name_audit_cases_overdue"))
                .isEqualTo(count("status = 'NOTIFIED' and deadline < date '2021-01-01'"))
                .isPositive();
        assertThat(value("real_name_audit_cases_counted_seconds")).isGreaterThan(before);
    }

    @Test
    void aCaseWithAnUnansweredRequestForMoreTimeDoesNotCountAsOverdue() { // rule 11
        synthetic.resellers(10);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.cases("syn-c1");
        cases.count();
        double overdue = value("real_name_audit_cases_overdue");
        database.runWithoutTriggers("""
                update rectification_case set requested_deadline = '2099-01-01' where number = (
                  select min(number) from rectification_case where status = 'NOTIFIED' and deadline < date '2021-01-01')""");

        cases.count();

        assertThat(value("real_name_audit_cases_overdue")).isEqualTo(overdue - 1);
    }

    private double count(String condition) {
        return database.<Long>column("select count(*) from rectification_case where " + condition)
                .getFirst();
    }

    private double value(String series) {
        return Metrics.scrape(management).value(series);
    }
}
