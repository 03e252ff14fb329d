package org.realnameaudit.bench;

import java.util.Map;
import java.util.stream.Stream;

/** Finds the library of a method by the method's name. */
final class Library {

    private static final Map<String, String> PREFIXES = Map.of(
            "org.realnameaudit.", "the service",
            "io.smallrye.graphql.", "smallrye-graphql",
            "graphql.", "graphql-java",
            "org.antlr.", "graphql-java's parser",
            "org.eclipse.parsson.", "JSON-P",
            "io.vertx.", "Vert.x",
            "io.netty.", "Netty",
            "io.quarkus.", "Quarkus",
            "io.smallrye.", "SmallRye's other libraries");

    private Library() {}

    static String of(String method) {
        // Uses the longest prefix, because one prefix may begin with another.
        return PREFIXES.keySet().stream()
                .filter(method::startsWith)
                .max((one, other) -> one.length() - other.length())
                .map(PREFIXES::get)
                .orElse("others");
    }

    static boolean isJdk(String method) {
        return Stream.of("java.", "jdk.", "sun.", "com.sun.").anyMatch(method::startsWith);
    }

    static boolean isGraphQL(String method) {
        return Stream.of("org.realnameaudit.", "io.smallrye.graphql.", "graphql.", "org.eclipse.parsson.")
                .anyMatch(method::startsWith);
    }

    /** @return the method and its class, without the package */
    static String abbreviated(String method) {
        return method.replaceAll("\\b[a-z_0-9]+\\.(?=.*\\.)", "");
    }
}
