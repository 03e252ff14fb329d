package org.realnameaudit.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The input of a native build, written by the Maven profile {@code native-sources}: jars, their metadata and the
 * arguments of the compiler.
 *
 * @param reflection the allowed reflective accesses by class name
 * @param bundles the names of the included resource bundles
 * @param resources patterns of the other included resources
 * @param arguments the arguments of the compiler
 */
record NativeSources(
        Map<String, Set<String>> reflection, Set<String> bundles, List<Pattern> resources, List<String> arguments) {

    static final Path FOLDER = Path.of("target", "native", "native-sources");

    private static final String METADATA = "META-INF/native-image/";
    private static final ObjectMapper JSON = new ObjectMapper();

    static NativeSources read() throws IOException {
        NativeSources sources = new NativeSources(
                new HashMap<>(),
                new HashSet<>(),
                new java.util.ArrayList<>(),
                List.of(Files.readString(FOLDER.resolve("native-image.args")).split("\\s+")));
        for (Path jar : jars()) {
            try (JarFile entries = new JarFile(jar.toFile())) {
                for (JarEntry entry : entries.stream()
                        .filter(each -> each.getName().startsWith(METADATA))
                        .toList()) {
                    sources.add(
                            entry.getName().substring(entry.getName().lastIndexOf('/') + 1),
                            entries.getInputStream(entry));
                }
            }
        }
        return sources;
    }

    /** @return the jar of the application and its libraries */
    static List<Path> jars() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private void add(String file, InputStream content) throws IOException {
        switch (file) {
            case "reflect-config.json" ->
                JSON.readTree(content).forEach(type -> addType(type.get("name").asText(), type));
            case "resource-config.json" -> {
                JsonNode config = JSON.readTree(content);
                config.path("bundles")
                        .forEach(bundle -> bundles.add(bundle.get("name").asText()));
                config.path("resources")
                        .path("includes")
                        .forEach(include -> resources.add(
                                Pattern.compile(include.get("pattern").asText())));
            }
            case "reachability-metadata.json" ->
                JSON.readTree(content)
                        .path("reflection")
                        .forEach(type -> addType(type.get("type").asText(), type));
            default -> {}
        }
    }

    private void addType(String name, JsonNode type) {
        Set<String> allowed = reflection.computeIfAbsent(name, _ -> new HashSet<>());
        type.fieldNames().forEachRemaining(field -> {
            if (type.get(field).asBoolean()) {
                allowed.add(field);
            }
        });
        type.path("methods")
                .forEach(method -> allowed.add("method " + method.get("name").asText()));
    }

    boolean hasMethod(Class<?> declaring, String method) {
        Set<String> allowed = reflection.getOrDefault(declaring.getName(), Set.of());
        return allowed.contains("allDeclaredMethods") || allowed.contains("method " + method);
    }

    boolean hasResource(String path) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
