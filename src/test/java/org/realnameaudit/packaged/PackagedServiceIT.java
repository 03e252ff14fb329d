package org.realnameaudit.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.service.Artifact;
import org.realnameaudit.support.service.ServiceDatabase;

/** The packaged service with a separate database and without an identity provider. */
@QuarkusIntegrationTest
@WithTestResource(ServiceDatabase.class)
class PackagedServiceIT {

    private final URI management = URI.create("http://localhost:" + System.getenv("QUARKUS_MANAGEMENT_PORT"));

    @Test
    void thePackageServesThePublishedTable() {
        Answer table = Ask.queryFile("published-table");

        assertThat(table.<Integer>list("campaigns.nodes.compliance.inspected")).containsExactly(109, 186);
        assertThat(table.<Integer>list("campaigns.nodes.compliance.violating")).containsExactly(37, 22);
        assertThat(table.get("complianceChange.percentagePoints").toString()).isEqualTo("-22.1");
    }

    @Test
    void thePackageServesEveryKindOfQuery() {
        Synthetic synthetic = new Synthetic(new Database(ServiceDatabase.dataSource()));
        synthetic.resellers(3);
        synthetic.outlets(4);
        synthetic.accountability();
        synthetic.campaign("syn-c1", "CLOSED");
        synthetic.inspections("syn-c1");
        synthetic.verdicts("syn-c1");
        synthetic.recordChecks("syn-c1");
        synthetic.cases("syn-c1");
        synthetic.draw("syn-c1");
        try {
            Answer resellers = Ask.queryFile("everything-of-resellers", Map.of("first", 10, "search", "syn-"));
            assertThat(resellers.<Integer>list("resellers.nodes.two.edges.node.five.totalCount.flatten()"))
                    .hasSize(6)
                    .containsOnly(1);
            Answer campaigns = Ask.queryFile("everything-of-campaigns", Map.of("first", 10));
            assertThat(campaigns.<Integer>get("campaigns.nodes[0].draw.more.totalCount"))
                    .isEqualTo(12);
            Answer others = Ask.queryFile("everything-else", Map.of("first", 10, "search", "syn-"));
            assertThat(others.<String>list("inspections.nodes.findings.type.code.flatten()"))
                    .hasSize(6);
            assertThat(others.<String>list("rectificationCases.nodes.number")).hasSize(3);
            assertThat(others.<String>list("inspections.nodes.findings.evidence.uri.flatten()"))
                    .as("evidence is for officials and the reseller concerned")
                    .isEmpty();
            assertThat(others.<String>list("rectificationCases.nodes.evidence.evidence.uri.flatten()"))
                    .isEmpty();
        } finally {
            synthetic.clear();
        }
        assertThat(Ask.queryFile("cases").<Integer>get("rectificationCases.totalCount"))
                .isEqualTo(29);
        assertThat(Ask.queryFile("introspection-of-graphql-js").hasErrors()).isFalse();
        assertThat(Ask.query(
                                "{ regions { name } operators { name } violationTypes { name legalBasis { name } } legalInstruments { name } "
                                        + "commitmentLetters { title } viewer { name } }")
                        .hasErrors())
                .isFalse();
    }

    @Test
    void invalidQueriesAreAnsweredWithTheirErrorCodes() {
        assertThat(Ask.query("{ resellers(first: 0) { totalCount } }").code()).isEqualTo("BAD_USER_INPUT");
        assertThat(Ask.query("{").code()).isEqualTo("GRAPHQL_PARSE_FAILED");
        assertThat(Ask.query("{ inspections(filter: { inspectedFrom: \"2017-02-30\" }) { totalCount } }")
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Ask.query("{ resellers(first: 99999999999) { totalCount } }").code())
                .isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/dev-ui",
                "/q/graphql-ui",
                "/",
                "/graphql/auth-callback",
                "/q",
                "/admin",
                "/index.html",
                "/q/metrics",
                "/q/health/ready"
            })
    void unservedPathsOfThePackageAreNotFound(String path) {
        Response response = given().get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.asString()).contains("Path not found");
    }

    @Test
    void theLastReconciliationReportsNoDifferences() {
        assertThat(given().get(management.resolve("/q/metrics")).asString())
                .contains("real_name_audit_reconcile_differences 0.0");
    }

    @Test
    void aTokenIsRefusedIfNoIdentityProviderIsConfigured() {
        Answer answer = Ask.query(
                given().header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."), "{ regions { code } }", Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void theHealthEndpointsReportTheServiceUp() {
        assertThat(given().get(management.resolve("/q/health/ready")).statusCode())
                .isEqualTo(200);
        assertThat(given().get(management.resolve("/q/health/live")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theEmbeddedDatabaseIsNotInThePackage() throws IOException {
        Artifact artifact = Artifact.built();
        if (artifact.isJar()) {
            try (Stream<Path> files = Files.walk(artifact.path().getParent())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("quarkus-run.jar")
                        .noneMatch(name ->
                                name.contains("embedded") || name.contains("zonky") || name.contains("testcontainers"));
            }
        } else {
            // An executable that contains PostgreSQL would be larger.
            assertThat(Files.size(artifact.path())).isLessThan(250L << 20);
        }
    }

    @Test
    void thePackageContainsNeitherGraphiQLNorTheGraphQLClient() throws IOException {
        Artifact artifact = Artifact.built();
        assumeThat(artifact.isJar()).isTrue();
        try (Stream<Path> files = Files.walk(artifact.path().getParent())) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).isNotEmpty().noneMatch(jar -> jar.toString().contains("graphql-client"));
            for (Path jar : jars) {
                try (JarFile entries = new JarFile(jar.toFile())) {
                    assertThat(entries.stream().map(JarEntry::getName))
                            .as(jar.toString())
                            .noneMatch(name -> name.contains("graphiql"));
                }
            }
        }
    }
}
