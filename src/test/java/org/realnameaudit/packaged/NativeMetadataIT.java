package org.realnameaudit.packaged;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.i18n.I18n;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.support.SchemaClasses;
import org.realnameaudit.support.service.Artifact;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/**
 * The metadata of a native build contains the classes, methods and files that the service looks up by name. Entries of
 * each of these types were once missing in an executable that compiled, but did not start or answered INTERNAL. The
 * test reads the input of a native build, so it needs no native compiler.
 */
class NativeMetadataIT {

    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";
    private static final Path CLASSES = Path.of("target", "classes");

    private static NativeSources sources;

    @BeforeAll
    static void readNativeSources() throws IOException {
        assumeTrue(Artifact.built().isJar(), "a native build does not write its sources");
        sources = NativeSources.read();
    }

    /**
     * Caffeine has a class for each combination of options and loads it by name. Classes with names of two letters are
     * only superclasses.
     */
    @Test
    void everyCacheOfTheRunningServiceIsRegistered() throws Exception {
        Path loaded = Files.createTempFile("loaded", ".log");
        Set<String> caches;
        try (PreparedDatabase database = PreparedDatabase.start();
                Service service = Service.start(
                        Artifact.built(), database.serviceProperties(), "-Xlog:class+load:file=" + loaded)) {
            service.awaitReady();
            assertThat(service.query("{ regions { code } }").statusCode()).isEqualTo(200);
            assertThat(service.get("/graphql?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%22"
                                    + "0".repeat(64) + "%22%7D%7D")
                            .body())
                    .contains("PERSISTED_QUERY_NOT_FOUND");
            assertThat(service.get("/exports/outlets").statusCode()).isEqualTo(200);
            service.stop();
            caches = Pattern.compile(Pattern.quote(CAFFEINE) + "[A-Z]{3,}(?= )")
                    .matcher(Files.readString(loaded))
                    .results()
                    .map(MatchResult::group)
                    .collect(toSet());
        } finally {
            Files.delete(loaded);
        }

        Set<String> registeredByQuarkus = cachesThatQuarkusRegisters();
        assertThat(caches)
                .hasSizeGreaterThan(2)
                .allSatisfy(cache -> assertThat(registeredByQuarkus.contains(cache)
                                || sources.reflection()
                                        .getOrDefault(cache, Set.of())
                                        .containsAll(List.of("allDeclaredConstructors", "allDeclaredFields")))
                        .as(cache)
                        .isTrue());
    }

    /**
     * A feature of Quarkus registers these classes during the native compilation, so the metadata does not list them.
     */
    private static Set<String> cachesThatQuarkusRegisters() throws IOException {
        String feature = "io/quarkus/caffeine/runtime/graal/CacheConstructorsFeature.class";
        Path jar = NativeSources.jars().stream()
                .filter(each -> each.getFileName().toString().startsWith("io.quarkus.quarkus-caffeine"))
                .findFirst()
                .orElseThrow();
        try (JarFile entries = new JarFile(jar.toFile())) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(entries.getInputStream(entries.getEntry(feature))
                                            .readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .filter(name -> name.startsWith(CAFFEINE))
                    .collect(toSet());
        }
    }

    @Test
    void theMethodOfEverySchemaFieldIsRegistered() throws IOException {
        TypeDefinitionRegistry schema =
                new SchemaParser().parse(Path.of("schema", "schema.graphql").toFile());
        SchemaClasses classes = new SchemaClasses();
        List<String> missing = new ArrayList<>();
        int fields = 0;
        for (ObjectTypeDefinition type : schema.getTypes(ObjectTypeDefinition.class)) {
            for (FieldDefinition field : type.getFieldDefinitions()) {
                if (field.getName().equals("query") && type.getName().endsWith("Payload")) {
                    // SchemaTypes resolves it without reflection.
                    continue;
                }
                fields++;
                Method method = classes.accessor(type.getName(), field.getName())
                        .or(() -> resolver(classes.of(type.getName()).orElse(null), field.getName()))
                        .orElseThrow(() -> new AssertionError(
                                "no method resolves %s.%s".formatted(type.getName(), field.getName())));
                if (!sources.hasMethod(method.getDeclaringClass(), method.getName())) {
                    missing.add("%s.%s: %s".formatted(type.getName(), field.getName(), method));
                }
            }
        }
        assertThat(fields).isGreaterThan(250);
        assertThat(missing).isEmpty();
    }

    /** @param source the class of the parent type; null for a root type */
    private static Optional<Method> resolver(Class<?> source, String field) {
        return SchemaClasses.all()
                .filter(each -> each.isAnnotationPresent(GraphQLApi.class))
                .flatMap(api -> Arrays.stream(api.getMethods()))
                .filter(method -> Optional.ofNullable(method.getAnnotation(Name.class))
                        .map(Name::value)
                        .orElse(method.getName())
                        .equals(field))
                .filter(method -> source == null
                        || Arrays.stream(method.getParameters())
                                .anyMatch(parameter -> parameter.isAnnotationPresent(Source.class)
                                        && parameter
                                                .getParameterizedType()
                                                .toString()
                                                .contains(source.getName())))
                .findFirst();
    }

    @Test
    void methodsInvokedByNameAreRegistered() {
        assertThat(sources.hasMethod(QuarkusRequestWrapper.class, "done")).isTrue();
    }

    @Test
    void everyMessageBundleOfTheGraphQLEngineIsIncluded() {
        assertThat(I18n.BundleType.values())
                .allSatisfy(bundle -> assertThat(sources.bundles()).contains("i18n." + bundle.name()));
    }

    @Test
    void everyCharsetIsIncluded() {
        assertThat(sources.arguments()).contains("-H:+AddAllCharsets");
    }

    @Test
    void everyDataFileAndMigrationIsIncluded() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<String> resources = files.filter(Files::isRegularFile)
                    .map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.matches("(data/.*\\.csv|db/migration/.*\\.sql)"))
                    .toList();
            assertThat(resources)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file ->
                            assertThat(sources.hasResource(file)).as(file).isTrue());
        }
    }

    @Test
    void theServicesMessagesAreIncludedInEveryLanguage() {
        for (Language language : Language.values()) {
            for (String prefix : List.of("", "enums.")) {
                assertThat(sources.hasResource("messages/" + prefix + language.tag() + ".properties"))
                        .as(prefix + language.tag())
                        .isTrue();
            }
        }
    }

    @Test
    void theConfiguredLocalesAreIncluded() throws IOException {
        Properties configuration = new Properties();
        configuration.load(Files.newBufferedReader(CLASSES.resolve("application.properties")));
        Set<String> configured =
                Set.of(configuration.getProperty("quarkus.locales").split(","));
        String included = sources.arguments().stream()
                .filter(each -> each.startsWith("-H:IncludeLocales="))
                .findFirst()
                .orElseThrow();

        assertThat(Set.of(included.substring(included.indexOf('=') + 1).split(",")))
                .isEqualTo(configured);
    }
}
