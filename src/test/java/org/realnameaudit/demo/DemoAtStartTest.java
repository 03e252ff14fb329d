package org.realnameaudit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.command.Command;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.LogLines;

/** Development mode with the synthetic demo. */
@QuarkusTest
@TestProfile(DemoAtStartTest.WithDemo.class)
class DemoAtStartTest {

    public static class WithDemo implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "dev";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0", "real-name-audit.demo", "true");
        }
    }

    @Inject
    DemoAtStart atStart;

    @Inject
    @All
    List<Command> commands;

    @Test
    void developmentModeLoadsTheDemoOnRequest() {
        Answer published = Ask.query("""
                {
                  campaigns { nodes { code } }
                  campaign(code: "synthetic-published") { regulator compliance { inspected violating } }
                  late: rectificationCases(filter: { campaign: "synthetic-published", overdue: true }) {
                    nodes { status }
                  }
                  cases: rectificationCases(filter: { campaign: "synthetic-published" }, first: 100) { nodes { status } }
                }""");

        assertThat(published.<String>list("campaigns.nodes.code"))
                .containsExactly("miit-2016-07", "miit-2016-11", "synthetic-closed", "synthetic-published");
        assertThat(published.<String>get("campaign.regulator")).contains("synthetic");
        assertThat(published.<Integer>get("campaign.compliance.inspected")).isEqualTo(200);
        assertThat(published.<String>list("late.nodes.status")).contains("NOTIFIED", "RECTIFYING", "RETURNED");
        assertThat(published.<String>list("cases.nodes.status"))
                .contains("NOTIFIED", "RECTIFYING", "SUBMITTED", "RETURNED", "ACCEPTED", "CLOSED");
    }

    @Test
    void aSecondStartSaysThatTheDemoIsAlreadyLoaded() {
        try (LogLines log = LogLines.of(DemoAtStart.class)) {
            atStart.load(new StartupEvent());

            assertThat(log.lines())
                    .containsExactly("The synthetic demo is already loaded. To load it again, use a new database");
            assertThat(log.levels()).containsExactly(Level.INFO);
        }
    }

    /** The events of the demo are dated in the past, and one inspection of each campaign is corrected (rules 6, 12). */
    @ParameterizedTest
    @ValueSource(strings = {"verify-history", "reconcile"})
    void theHistoriesAndTalliesOfTheDemoAreIntact(String name) {
        Command command = commands.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(command.run(List.of())).isZero();
    }
}
