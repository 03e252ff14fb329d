package org.realnameaudit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The project in examples/java builds with the Quarkus version with which it is tested here. */
class ProjectTest {

    @Test
    void theJavaExampleUsesTheQuarkusVersionOfTheService() throws IOException {
        assertThat(quarkusVersion(Path.of("examples/java/pom.xml"))).isEqualTo(quarkusVersion(Path.of("pom.xml")));
    }

    private static String quarkusVersion(Path pom) throws IOException {
        Matcher version =
                Pattern.compile("<quarkus.version>(.+)</quarkus.version>").matcher(Files.readString(pom));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
