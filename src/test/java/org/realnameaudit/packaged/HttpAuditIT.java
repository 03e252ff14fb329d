package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.NodeProject;
import org.realnameaudit.support.service.SharedService;

/** The GraphQL-over-HTTP audits of graphql-http: requirements, recommendations and options for servers. */
@EnabledIf(value = NodeProject.ENABLED, disabledReason = NodeProject.DISABLED_REASON)
class HttpAuditIT {

    @RegisterExtension
    static final SharedService SERVICE = new SharedService();

    private static final int AUDITS = 61;

    @TestFactory
    Stream<DynamicTest> everyHttpAuditPasses() throws IOException {
        String endpoint = "%s:%s/graphql".formatted(RestAssured.baseURI, RestAssured.port);

        List<JsonPath> audits = NodeProject.install("src/test/node")
                .run(Map.of(), "node", "http-audit.mjs", endpoint)
                .lines()
                .map(JsonPath::from)
                .toList();

        assertThat(audits).hasSize(AUDITS);
        return audits.stream().map(audit -> {
            String name = audit.getString("id") + " " + audit.getString("name");
            return dynamicTest(
                    name,
                    () -> assertThat(audit.getString("status"))
                            .as("%s: %s", name, audit.getString("reason"))
                            .isEqualTo("ok"));
        });
    }
}
