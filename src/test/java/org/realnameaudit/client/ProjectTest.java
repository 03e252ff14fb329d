package org.realnameaudit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever copies examples/java builds it with what it is tested with here. */
class ProjectTest {

    @Test
    void theJavaExampleUsesTheQuarkusVersionOfTheService() throws IOException {
        assertThat(platform(Path.of("examples/java/pom.xml"))).isEqualTo(platform(Path.of("pom.xml")));
    }

    private static String platform(Path pom) throws IOException {
        Matcher version =
                Pattern.compile("<quarkus.version>(.+)</quarkus.version>").matcher(Files.readString(pom));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
