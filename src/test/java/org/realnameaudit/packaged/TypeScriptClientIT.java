package org.realnameaudit.packaged;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.NodeProject;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.SharedService;

/**
 * The tests of the TypeScript example client, of other clients and of a page of another origin run against the packaged
 * service.
 */
@EnabledIf(value = NodeProject.ENABLED, disabledReason = NodeProject.DISABLED_REASON)
class TypeScriptClientIT {

    @RegisterExtension
    static final SharedService SERVICE = new SharedService(new Provider(), SharedService.WITH_FRONT_END);

    private final Synthetic synthetic = SERVICE.synthetic();

    @BeforeEach
    void insertCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theTypeScriptClientMatchesTheSchemaAndPassesItsTests() throws IOException {
        NodeProject.install("examples/typescript")
                .run(
                        Map.of(
                                "SCHEMA",
                                        Path.of("schema", "schema.graphql")
                                                .toAbsolutePath()
                                                .toString(),
                                "REAL_NAME_AUDIT_URL", RestAssured.baseURI + ":" + RestAssured.port,
                                "ADMINISTRATOR_TOKEN", Tokens.valid("administrator"),
                                "AUDITOR_TOKEN", Tokens.valid("auditor"),
                                "RESELLER_TOKEN", Tokens.sign("own", Tokens.claims("reseller", "syn-0001"))),
                        "npm",
                        "test");
    }
}
