package org.realnameaudit.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the images that their Dockerfiles can break. */
class ImagesTest {

    private static final Pattern BASE = Pattern.compile("(?m)^(?:FROM|ARG JAVA=) ?([\\w.-]+/\\S+)");
    private static final Pattern LABEL = Pattern.compile("org\\.opencontainers\\.image\\.(\\w+)=\"[^\"]+\"");

    /**
     * The image has an unprivileged user, read-only files, licences, versioned bases and labels, and installs nothing.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native-micro"})
    void theDockerfileMeetsTheRulesForImages(String name) throws Exception {
        String file = Files.readString(Path.of("src/main/docker", name));

        assertThat(file.lines().filter(line -> line.startsWith("USER "))).containsExactly("USER 1001:1001");
        assertThat(file.lines().filter(line -> line.startsWith("COPY ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("--chown=0:0"));
        assertThat(file.lines().filter(line -> line.startsWith("COPY ") && line.endsWith(" /licences/")))
                .singleElement()
                .asString()
                .contains("target/THIRD-PARTY.txt", "cyclonedx.json", " LICENSE ");
        assertThat(file.lines().filter(line -> line.startsWith("RUN ")))
                .noneMatch(line -> line.matches(".*\\b(apt|apt-get|apk|dnf|microdnf|yum|rpm)\\b.*"));
        assertThat(findAll(BASE, file)).isNotEmpty().allMatch(image -> image.matches(".*:(?!latest)[\\w.-]+"));
        assertThat(findAll(LABEL, file)).containsExactly("description", "licenses", "title");
    }

    private static Set<String> findAll(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
