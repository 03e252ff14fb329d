package org.realnameaudit.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifests that only the production overlay has. */
class ProductionTest {

    private Manifests production;

    @BeforeEach
    void buildManifests() throws Exception {
        production = Manifests.of("overlays/production");
    }

    @Test
    void onlyTheMonitoringNamespaceReachesTheManagementPort() {
        List<NetworkPolicyIngressRule> rules = ingress("real-name-audit-production").stream()
                .filter(rule -> rule.getPorts().stream()
                        .anyMatch(port -> "management".equals(port.getPort().getStrVal())))
                .toList();

        assertThat(rules).hasSize(1);
        assertThat(rules.getFirst().getPorts()).hasSize(1);
        assertThat(rules.getFirst().getFrom()).hasSize(1);
        assertThat(rules.getFirst().getFrom().getFirst().getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "monitoring");
    }

    @Test
    void everyIngressRuleNamesItsSources() {
        assertThat(ingress("real-name-audit-production"))
                .isNotEmpty()
                .allMatch(rule -> !rule.getFrom().isEmpty());
        assertThat(ingress("database"))
                .isNotEmpty()
                .allMatch(rule -> !rule.getFrom().isEmpty());
    }

    @Test
    void replicasAreSpreadAndNodesCanBeDrained() {
        Deployment service = production.all(Deployment.class).findFirst().orElseThrow();
        PodDisruptionBudget budget =
                production.all(PodDisruptionBudget.class).findFirst().orElseThrow();

        assertThat(service.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .extracting("topologyKey", String.class)
                .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
    }

    @Test
    void everyHostOfTheIngressHasTls() {
        Ingress ingress = production.all(Ingress.class).findFirst().orElseThrow();

        assertThat(ingress.getSpec().getTls().stream()
                        .flatMap(each -> each.getHosts().stream())
                        .toList())
                .containsExactlyElementsOf(ingress.getSpec().getRules().stream()
                        .map(each -> each.getHost())
                        .toList());
    }

    @Test
    void theDatabaseHasASynchronousStandbyAndBackups() {
        JsonNode database = production.one("Cluster");
        assertThat(database.at("/spec/instances").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(database.at("/spec/postgresql/synchronous/number").asInt()).isEqualTo(1);
        assertThat(database.at("/spec/plugins/0/isWALArchiver").asBoolean()).isTrue();
        assertThat(database.at("/spec/plugins/0/parameters/barmanObjectName"))
                .isEqualTo(production.one("ObjectStore").at("/metadata/name"));

        JsonNode backup = production.one("ScheduledBackup");
        assertThat(backup.at("/spec/cluster/name")).isEqualTo(database.at("/metadata/name"));
        assertThat(backup.at("/spec/immediate").asBoolean()).isTrue();
        assertThat(backup.at("/spec/pluginConfiguration/name")).isEqualTo(database.at("/spec/plugins/0/name"));
    }

    @Test
    void theServiceVerifiesTheDatabaseByTheCertificateOfItsCluster() {
        PodSpec pod = production
                .all(Deployment.class)
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec();
        String url = configuration("QUARKUS_DATASOURCE_JDBC_URL");
        Volume certificate = pod.getVolumes().stream()
                .filter(each -> each.getSecret() != null)
                .findFirst()
                .orElseThrow();

        assertThat(certificate.getSecret().getSecretName())
                .isEqualTo(production.one("Cluster").at("/metadata/name").asText() + "-ca");
        assertThat(certificate.getSecret().getItems())
                .extracting("key", "path")
                .containsExactly(tuple("ca.crt", "ca.crt"));
        assertThat(Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
                .hasSize(2)
                .allSatisfy(container -> {
                    VolumeMount mount = container.getVolumeMounts().stream()
                            .filter(each -> each.getName().equals(certificate.getName()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(url).contains("?sslmode=verify-full&sslrootcert=" + mount.getMountPath() + "/ca.crt");
                    assertThat(mount.getReadOnly()).isTrue();
                });
    }

    @Test
    void theNetworkPolicyAllowsTracesToTheCollector() {
        int port =
                URI.create(configuration("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")).getPort();

        assertThat(policy("real-name-audit-production").getSpec().getEgress().stream()
                        .flatMap(each -> each.getPorts().stream())
                        .map(each -> each.getPort().getIntVal()))
                .contains(port);
    }

    @Test
    void theServiceMonitorSelectsTheService() {
        Service service = production.all(Service.class).findFirst().orElseThrow();
        JsonNode monitor = production.one("ServiceMonitor");

        assertThat(service.getMetadata().getLabels())
                .containsEntry(
                        "app.kubernetes.io/name",
                        monitor.at("/spec/selector/matchLabels/app.kubernetes.io~1name")
                                .asText());
        assertThat(service.getSpec().getPorts())
                .anyMatch(port -> port.getName()
                        .equals(monitor.at("/spec/endpoints/0/port").asText()));
        assertThat(production.one("PrometheusRule").findValuesAsText("expr"))
                .allMatch(expr -> !expr.contains("job=")
                        || expr.contains("job=\"" + service.getMetadata().getName() + "\""));
    }

    private String configuration(String name) {
        return production
                .all(ConfigMap.class)
                .map(each -> each.getData().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private List<NetworkPolicyIngressRule> ingress(String policy) {
        return policy(policy).getSpec().getIngress();
    }

    private NetworkPolicy policy(String name) {
        return production
                .all(NetworkPolicy.class)
                .filter(each -> each.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
