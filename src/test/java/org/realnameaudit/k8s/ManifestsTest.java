package org.realnameaudit.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests match the types of Kubernetes strictly. Pods run with restricted permissions, resource limits, probes
 * and network policies.
 */
class ManifestsTest {

    /** Custom resources of operators that publish no library with their types. */
    private static final List<String> UNTYPED_KINDS = List.of("Cluster", "ObjectStore", "ScheduledBackup");

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void everyManifestMatchesItsKubernetesType(String folder) throws Exception {
        for (JsonNode manifest : Manifests.of(folder).objects()) {
            if (Manifests.toJava(manifest) instanceof GenericKubernetesResource untyped) {
                assertThat(untyped.getKind()).isIn(UNTYPED_KINDS);
            } else {
                assertThat(Manifests.differences(manifest))
                        .as(manifest.path("kind") + " " + manifest.at("/metadata/name"))
                        .isEmpty();
                assertThat(Manifests.refusal(manifest))
                        .as(manifest.path("kind") + " " + manifest.at("/metadata/name"))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void podsMeetTheRestrictedSecurityStandard(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        manifests.podTemplates().forEach((name, template) -> {
            PodSpec pod = template.getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            assertThat(pod)
                    .as("the pod %s has its own namespaces", name)
                    .extracting("hostNetwork", "hostPID", "hostIPC")
                    .containsOnlyNulls();
            assertThat(pod.getVolumes())
                    .as(name)
                    .allMatch(volume -> volume.getEmptyDir() != null
                            || volume.getConfigMap() != null
                            || volume.getSecret() != null);
            containers(pod).forEach(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .as(container.getName())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .as(container.getName())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .as(container.getName())
                        .containsExactly("ALL");
                assertThat(container.getSecurityContext().getCapabilities().getAdd())
                        .as(container.getName())
                        .isEmpty();
                assertThat(container.getSecurityContext())
                        .as("the container %s does not override the security context of its pod", container.getName())
                        .extracting("runAsUser", "runAsNonRoot", "privileged", "seccompProfile")
                        .containsOnlyNulls();
                assertThat(container.getPorts()).as(container.getName()).allMatch(port -> port.getHostPort() == null);
            });
        });
        manifests
                .all(Namespace.class)
                .forEach(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void imagesHaveVersionsAndContainersHaveResourceLimits(String folder) throws Exception {
        Manifests.of(folder).podTemplates().values().stream()
                .flatMap(template -> containers(template.getSpec()))
                .forEach(container -> {
                    assertThat(container.getImage())
                            .matches(".+/.+:[0-9][^:/]*")
                            .doesNotContain("latest");
                    assertThat(container.getResources().getRequests())
                            .as(container.getName())
                            .containsKeys("cpu", "memory");
                    assertThat(container.getResources().getLimits())
                            .as(container.getName())
                            .containsKey("memory");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void startupReadinessAndLivenessHaveSeparateProbes(String folder) throws Exception {
        Manifests.of(folder)
                .podTemplates()
                .forEach((name, template) -> template.getSpec().getContainers().forEach(container -> {
                    assertThat(container.getStartupProbe()).as(name).isNotNull();
                    assertThat(container.getReadinessProbe()).as(name).isNotNull();
                    assertThat(container.getLivenessProbe())
                            .as(name)
                            .isNotNull()
                            .isNotEqualTo(container.getReadinessProbe());
                }));
        Container service = serviceContainer(folder);
        assertThat(List.of(service.getStartupProbe(), service.getReadinessProbe(), service.getLivenessProbe()))
                .allMatch(probe -> probe.getHttpGet().getPort().getStrVal().equals("management"));
        assertThat(service.getPorts())
                .anyMatch(port -> port.getName().equals("management") && port.getContainerPort() == 9000);
        assertThat(service.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        assertThat(service.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        assertThat(service.getLivenessProbe().getHttpGet().getPath())
                .as("liveness does not depend on the database")
                .isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void onlyTheInitContainerRunsMigrationsAsTheDatabaseOwner(String folder) throws Exception {
        Container service = serviceContainer(folder);
        Container migration = Manifests.of(folder)
                .podTemplates()
                .get("real-name-audit")
                .getSpec()
                .getInitContainers()
                .getFirst();

        assertThat(migration.getArgs()).containsExactly("migrate");
        assertThat(migration.getImage()).isEqualTo(service.getImage());
        assertThat(secretsOf(migration)).containsOnly("real-name-audit-owner");
        assertThat(secretsOf(service)).containsOnly("real-name-audit-app");
        assertThat(service.getEnv())
                .anyMatch(each -> each.getName().equals("QUARKUS_FLYWAY_MIGRATE_AT_START")
                        && each.getValue().equals("false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void manifestsContainNoSecrets(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(manifests.podTemplates().values().stream()
                        .flatMap(template -> containers(template.getSpec()))
                        .flatMap(each -> each.getEnv().stream())
                        .filter(each -> each.getValue() != null)
                        .map(each -> each.getName().toLowerCase(Locale.ROOT)))
                .noneMatch(name -> name.matches(".*(password|secret|token|key).*"));
        assertThat(manifests
                        .all(ConfigMap.class)
                        .flatMap(each -> each.getData().keySet().stream())
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .noneMatch(name -> name.matches(".*(password|secret|_key).*"));
        assertThat(manifests.all(ConfigMap.class).flatMap(each -> each.getData().values().stream()))
                .noneMatch(value -> value.matches("(?is).*([?&]password=|://[^/\\s\"]*@).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/dev", "overlays/production"})
    void everyPodHasNetworkPoliciesForIngressAndEgress(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class).toList();
        manifests
                .podTemplates()
                .forEach((name, template) -> assertThat(policies)
                        .as(name)
                        .anyMatch(policy -> selects(
                                        policy.getSpec().getPodSelector().getMatchLabels(), template)
                                && policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress"))));
        // A rule without peers allows all peers, and a rule without ports allows all ports. ProductionTest checks the
        // sources of ingress rules in production.
        assertThat(policies.stream()
                        .filter(policy -> policy.getSpec().getEgress() != null)
                        .flatMap(policy -> policy.getSpec().getEgress().stream()))
                .allMatch(rule -> !rule.getTo().isEmpty() && !rule.getPorts().isEmpty());
        assertThat(policies.stream()
                        .filter(policy -> policy.getSpec().getIngress() != null)
                        .flatMap(policy -> policy.getSpec().getIngress().stream()))
                .allMatch(rule -> !rule.getPorts().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/dev", "overlays/production"})
    void everySelectorOfADeploymentServiceAndDisruptionBudgetMatchesAPod(String folder) throws Exception {
        Manifests manifests = Manifests.of(folder);
        manifests
                .all(Deployment.class)
                .forEach(each -> assertThat(selects(
                                each.getSpec().getSelector().getMatchLabels(),
                                each.getSpec().getTemplate()))
                        .isTrue());
        manifests
                .all(Service.class)
                .forEach(each -> assertThat(manifests.podTemplates().values())
                        .as(each.getMetadata().getName())
                        .anyMatch(template -> selects(each.getSpec().getSelector(), template)));
        manifests
                .all(PodDisruptionBudget.class)
                .forEach(each -> assertThat(manifests.podTemplates().values())
                        .anyMatch(
                                template -> selects(each.getSpec().getSelector().getMatchLabels(), template)));
        assertThat(manifests.all(PodDisruptionBudget.class)).hasSize(1);
    }

    @Test
    void theAutoscalerAloneSetsTheReplicasInProduction() throws Exception {
        Manifests manifests = Manifests.of("overlays/production");
        HorizontalPodAutoscaler autoscaler =
                manifests.all(HorizontalPodAutoscaler.class).findFirst().orElseThrow();

        assertThat(autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo("real-name-audit");
        assertThat(autoscaler.getSpec().getMinReplicas()).isGreaterThan(1);
        assertThat(manifests
                        .all(Deployment.class)
                        .findFirst()
                        .orElseThrow()
                        .getSpec()
                        .getReplicas())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/dev", "overlays/production"})
    void everyRealNameAuditVariableIsKnownToTheService(String folder) throws Exception {
        String properties = Files.readString(Path.of("src/main/resources/application.properties"))
                .toUpperCase(Locale.ROOT)
                .replaceAll("[.\\-]", "_");
        assertThat(Manifests.of(folder)
                        .all(ConfigMap.class)
                        .flatMap(each -> each.getData().keySet().stream())
                        .filter(name -> name.startsWith("REAL_NAME_AUDIT")))
                .allMatch(name -> properties.contains(name + "="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void theGracePeriodOfAPodExceedsTheShutdownDelayAndTimeout(String folder) throws Exception {
        Properties configured = new Properties();
        try (Reader properties = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            configured.load(properties);
        }
        Duration shutdown = Stream.of("delay", "timeout")
                .map(each -> Duration.parse("PT" + configured.getProperty("quarkus.shutdown." + each)))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(Duration.ofSeconds(Manifests.of(folder)
                        .podTemplates()
                        .get("real-name-audit")
                        .getSpec()
                        .getTerminationGracePeriodSeconds()))
                .isGreaterThan(shutdown);
    }

    private static Container serviceContainer(String folder) throws IOException, InterruptedException {
        return Manifests.of(folder)
                .podTemplates()
                .get("real-name-audit")
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private static Stream<String> secretsOf(Container container) {
        return container.getEnv().stream()
                .filter(each -> each.getValueFrom() != null)
                .map(each -> each.getValueFrom().getSecretKeyRef().getName());
    }

    private static boolean selects(Map<String, String> selector, PodTemplateSpec template) {
        return template.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
    }
}
