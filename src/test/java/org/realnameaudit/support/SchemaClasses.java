package org.realnameaudit.support;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Edge;

/** The compiled classes of the service, and the class of each schema type. */
public final class SchemaClasses {

    private static final Path CLASSES = Path.of("target", "classes");

    private final Map<String, Class<?>> annotated = all().filter(each -> each.isAnnotationPresent(Type.class))
            .collect(toMap(each -> each.getAnnotation(Type.class).value(), Function.identity()));

    /** @return empty for a root type */
    public Optional<Class<?>> of(String type) {
        Class<?> generic = type.endsWith("Connection") ? Connection.class : type.endsWith("Edge") ? Edge.class : null;
        return Optional.ofNullable(annotated.getOrDefault(type, generic));
    }

    /**
     * @return the record component or getter with the field's value; empty for a root type and for a field with a
     *     resolver
     */
    public Optional<Method> accessor(String type, String field) {
        String property = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        return of(type).flatMap(owner -> Stream.of(field, "get" + property, "is" + property)
                .flatMap(name -> Arrays.stream(owner.getMethods())
                        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0))
                .findFirst());
    }

    public static Stream<Class<?>> all() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files
                    .filter(file -> file.toString().endsWith(".class"))
                    .map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.startsWith("org/realnameaudit/") && !file.endsWith("-info.class"))
                    .map(file -> file.replace('/', '.').replaceFirst("\\.class$", ""))
                    .<Class<?>>map(SchemaClasses::load)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SchemaClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
