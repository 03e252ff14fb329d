package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.service.Artifact;

/** The SBOM and the licence list describe the contents of the package. */
class BillOfMaterialsIT {

    /** The AOT cache is trained by integration tests, after the SBOM is written. */
    private static final Set<String> AOT_FILES = Set.of("app.aot", "app.aotconf");

    private Path folder;

    @BeforeEach
    void requireJars() throws IOException {
        Artifact artifact = Artifact.built();
        assumeThat(artifact.isJar())
                .as("a native executable contains no separate libraries")
                .isTrue();
        folder = artifact.path().getParent();
    }

    @Test
    void theSbomListsEachFileOfThePackageWithItsHash() throws Exception {
        Map<String, String> listed = new HashMap<>();
        JsonNode sbom = new ObjectMapper()
                .readTree(folder.resolveSibling("quarkus-run-cyclonedx.json").toFile());
        for (JsonNode component : sbom.get("components")) {
            for (JsonNode occurrence : component.path("evidence").path("occurrences")) {
                listed.put(occurrence.get("location").asText(), sha256(component));
            }
        }

        Map<String, String> packaged = new HashMap<>();
        for (Path file : files()) {
            packaged.put(folder.relativize(file).toString(), sha256(file));
        }
        assertThat(packaged)
                .containsKey("quarkus-run.jar")
                .hasSizeGreaterThan(200)
                .containsExactlyInAnyOrderEntriesOf(listed);
    }

    /** Each row of the table in SECURITY.md names a component and the oldest version that the package may contain. */
    @Test
    void noComponentIsOlderThanItsMinimumVersionInSecurityMd() throws IOException {
        Map<String, String> versions = new HashMap<>();
        JsonNode sbom = new ObjectMapper()
                .readTree(folder.resolveSibling("quarkus-run-cyclonedx.json").toFile());
        sbom.get("components")
                .forEach(each -> versions.put(
                        each.path("group").asText() + ":" + each.path("name").asText(),
                        each.path("version").asText()));
        Map<String, String> minimums = Pattern.compile("(?m)^\\| `(\\S+:\\S+)`[^|]* \\| (\\S+) \\|")
                .matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(minimums)
                .hasSizeGreaterThan(5)
                .allSatisfy((component, minimum) -> assertThat(new ComparableVersion(versions.get(component)))
                        .as(component)
                        .isGreaterThanOrEqualTo(new ComparableVersion(minimum)));
    }

    @Test
    void eachLibraryHasItsLicenceInTheList() throws IOException {
        List<String> licences = Files.readAllLines(folder.resolveSibling("THIRD-PARTY.txt"));

        assertThat(files().stream()
                        .filter(file -> file.startsWith(folder.resolve("lib")))
                        .map(file -> file.getFileName().toString()))
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(licences)
                        .anyMatch(line -> line.matches("\\S+:\\S+:\\S+ \\S.*") && jar.startsWith(jarNamePrefix(line))));
    }

    /** @return the group, artifact and version, with which Quarkus begins the name of a jar; a classifier may follow */
    private static String jarNamePrefix(String line) {
        String[] coordinates = line.split(" ", 2)[0].split(":");
        return "%s.%s-%s".formatted((Object[]) coordinates);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !AOT_FILES.contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.get("hashes")) {
            if (hash.get("alg").asText().equals("SHA-256")) {
                return hash.get("content").asText();
            }
        }
        throw new AssertionError("no SHA-256: " + component);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
