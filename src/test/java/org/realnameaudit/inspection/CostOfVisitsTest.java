package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.QueryPlans;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The cost of a visit does not depend on the number of visits in the campaign. */
@QuarkusTest
@WithProvider
class CostOfVisitsTest {

    private static final Pattern SCAN = Pattern.compile("Scan .*on inspection i.*\\n\\s*(.*)");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
        database.run("analyze inspection");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30})
    void visitsAreRecordedWithFiveStatements(int visits) {
        synthetic.resellers(1);
        synthetic.outlets(visits);
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation mutation = recordInspections(
                "syn-c1",
                database.<String>column("select code::text from outlet where code like 'syn-%'").stream()
                        .map(outlet -> visit(outlet, "2020-01-02", "MANUAL_ENTRY"))
                        .toList());

        List<String> sent = SentSql.during(() -> mutation.selecting("{ compliance { inspected } }")
                .by(Tokens.auditor())
                .get(mutation.name()));

        assertThat(sent).hasSize(5);
    }

    @Test
    void inspectionsAreScannedByOutletDespiteEmptyStatistics() throws Exception {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
        database.run("analyze inspection");

        List<String> sent =
                SentSql.during(() -> recordInspections("syn-c1", visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"))
                        .by(Tokens.auditor()));

        List<String> lookups = sent.stream()
                .filter(sql -> sql.contains("jsonb_to_recordset") && sql.contains("from inspection i"))
                .toList();
        assertThat(lookups).hasSize(1);
        for (String sql : lookups) {
            String plan = QueryPlans.explain(database, sql);
            assertThat(SCAN.matcher(plan).results().map(scan -> scan.group(1)).toList())
                    .as(plan)
                    .isNotEmpty()
                    .allMatch(condition -> condition.contains("outlet"));
        }
    }
}
