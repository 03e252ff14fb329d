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
 * The objects that kustomize builds from an overlay.
 *
 * @param written the objects as kubectl sends them to a cluster
 */
record Manifests(List<JsonNode> written) {

    private static final KubernetesSerialization TYPES = new KubernetesSerialization(new ObjectMapper(), true);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OWN_API = Pattern.compile("(?:(?:\\w+|\\w+\\.k8s\\.io)/)?(v\\d+)");

    static Manifests of(String overlay) throws IOException, InterruptedException {
        Tool.assume("kubectl 1.27 or newer", "kubectl", "version", "--client");
        List<JsonNode> written = new ArrayList<>();
        for (String document : Tool.run(
                        "kubectl", "kustomize", Path.of("k8s", overlay).toString())
                .split("(?m)^---$")) {
            written.add(JSON.valueToTree(TYPES.unmarshal(document, Map.class)));
        }
        return new Manifests(written);
    }

    /** @return the object as the Java type of its kind */
    static HasMetadata typed(JsonNode written) {
        return TYPES.unmarshal(written.toString(), HasMetadata.class);
    }

    /** @return the fields that the type of the object does not have, or has with another value */
    static List<String> differences(JsonNode written) {
        List<String> differences = new ArrayList<>();
        compare("", written, JSON.valueToTree(typed(written)), differences);
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

    private static void compare(String path, JsonNode written, JsonNode typed, List<String> differences) {
        if (written instanceof ObjectNode object && typed instanceof ObjectNode) {
            object.properties()
                    .forEach(field -> compare(
                            path + "." + field.getKey(), field.getValue(), typed.path(field.getKey()), differences));
        } else if (written.isArray() && typed.isArray() && written.size() == typed.size()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "[" + i + "]", written.get(i), typed.get(i), differences);
            }
        } else if (written.isNumber() && typed.isNumber()
                ? written.decimalValue().compareTo(typed.decimalValue()) != 0
                : !written.equals(typed)) {
            differences.add(path + ": " + written + " is " + (typed.isMissingNode() ? "unknown" : typed.toString()));
        }
    }

    <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return written.stream().map(Manifests::typed).filter(kind::isInstance).map(kind::cast);
    }

    /** @return the only object of this kind */
    JsonNode one(String kind) {
        return written.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** @return the templates of all pods, by the name of their Deployment or StatefulSet */
    Map<String, PodTemplateSpec> pods() {
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
