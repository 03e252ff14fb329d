package org.realnameaudit.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubernetes.client.openapi.models.V1Pod;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The objects that kustomize builds from a folder, such as an overlay.
 *
 * @param objects the objects as kubectl sends them to a cluster
 */
record Manifests(List<JsonNode> objects) {

    private static final KubernetesSerialization TYPES = new KubernetesSerialization(new ObjectMapper(), true);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OWN_API = Pattern.compile("(?:(?:\\w+|\\w+\\.k8s\\.io)/)?(v\\d+)");

    static Manifests of(String folder) throws IOException, InterruptedException {
        Tool.assume("kubectl 1.27 or newer", "kubectl", "version", "--client");
        List<JsonNode> objects = new ArrayList<>();
        for (String document : Tool.run(
                        "kubectl", "kustomize", Path.of("k8s", folder).toString())
                .split("(?m)^---$")) {
            objects.add(JSON.valueToTree(TYPES.unmarshal(document, Map.class)));
        }
        return new Manifests(objects);
    }

    /** @return the object as the Java type of its kind */
    static HasMetadata toJava(JsonNode manifest) {
        return TYPES.unmarshal(manifest.toString(), HasMetadata.class);
    }

    /** @return the fields that are lost or changed when the object is read into its Java type */
    static List<String> differences(JsonNode manifest) {
        List<String> differences = new ArrayList<>();
        compare("", manifest, JSON.valueToTree(toJava(manifest)), differences);
        return differences;
    }

    /**
     * @return the message with which Kubernetes' API would refuse the object: a required field is missing, or a field
     *     is unknown; empty for a valid object and for custom resources
     */
    static Optional<String> refusal(JsonNode written) throws ReflectiveOperationException {
        Matcher api = OWN_API.matcher(written.path("apiVersion").asText());
        if (!api.matches()) {
            return Optional.empty();
        }
        Class<?> type = Class.forName(V1Pod.class.getPackageName() + "."
                + api.group(1).toUpperCase(Locale.ROOT) + written.path("kind").asText());
        try {
            type.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(written.toString()));
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause().getMessage());
        }
    }

    private static void compare(String path, JsonNode manifest, JsonNode fromJava, List<String> differences) {
        if (manifest instanceof ObjectNode object && fromJava instanceof ObjectNode) {
            object.properties()
                    .forEach(field -> compare(
                            path + "." + field.getKey(), field.getValue(), fromJava.path(field.getKey()), differences));
        } else if (manifest.isArray() && fromJava.isArray() && manifest.size() == fromJava.size()) {
            for (int i = 0; i < manifest.size(); i++) {
                compare(path + "[" + i + "]", manifest.get(i), fromJava.get(i), differences);
            }
        } else if (manifest.isNumber() && fromJava.isNumber()
                ? manifest.decimalValue().compareTo(fromJava.decimalValue()) != 0
                : !manifest.equals(fromJava)) {
            differences.add(path
                    + (fromJava.isMissingNode()
                            ? ": unknown field"
                            : ": manifest has %s, Java type has %s".formatted(manifest, fromJava)));
        }
    }

    <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects.stream().map(Manifests::toJava).filter(kind::isInstance).map(kind::cast);
    }

    /**
     * @return the first object of this kind
     * @throws java.util.NoSuchElementException if there is none
     */
    JsonNode one(String kind) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** @return the templates of all pods, by the name of their Deployment or StatefulSet */
    Map<String, PodTemplateSpec> podTemplates() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        all(Deployment.class)
                .forEach(each ->
                        pods.put(each.getMetadata().getName(), each.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(each ->
                        pods.put(each.getMetadata().getName(), each.getSpec().getTemplate()));
        return pods;
    }
}
