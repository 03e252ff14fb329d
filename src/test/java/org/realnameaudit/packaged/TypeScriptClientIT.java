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
import org.realnameaudit.support.Node;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.OneService;

/** The example of a client in TypeScript does against the packaged service what front ends would copy it for. */
@EnabledIf(value = Node.IS_EXPECTED, disabledReason = Node.MISSING)
class TypeScriptClientIT {

    @RegisterExtension
    static final OneService SERVICE = new OneService(new Provider());

    private final Synthetic synthetic = SERVICE.synthetic();

    @BeforeEach
    void aCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseIn("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theTypeScriptClientMatchesTheSchemaAndPassesItsTests() throws IOException {
        Node.install("examples/typescript")
                .run(
                        Map.of(
                                "SCHEMA",
                                        Path.of("schema", "schema.graphql")
                                                .toAbsolutePath()
                                                .toString(),
                                "REAL_NAME_AUDIT_URL", RestAssured.baseURI + ":" + RestAssured.port,
                                "ADMINISTRATOR_TOKEN", Tokens.valid("administrator"),
                                "RESELLER_TOKEN", Tokens.token("own", Tokens.claims("reseller", "syn-0001"))),
                        "npm",
                        "test");
    }
}
