package org.realnameaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Markdown;
import org.realnameaudit.support.Sources;

/** Commands in documents name only existing files, profiles, tests and commands of the service. */
class DocumentedCommandsTest {

    private static final Pattern PATH =
            Pattern.compile("(?:\\.{1,2}/)*(?:\\.ci|bench|docs|examples|k8s|schema|src|mvnw)(?:/[\\w.-]+)*");
    private static final Pattern MAVEN = Pattern.compile("(?:\\./|\\S+=\\S+ \\./|(?:\\.\\./)+)mvnw (.*)");
    private static final Pattern OPTION = Pattern.compile("-(?:B|q|ntp|P(?<profile>.+)|Dtest=(?<test>.+)|D.+)");
    private static final Pattern GOAL = Pattern.compile("quarkus:dev|spotless:apply|verify|package|test");
    private static final Pattern OVERLAY = Pattern.compile("kubectl apply -k (\\S+)");
    private static final Pattern COMMAND = Pattern.compile("quarkus-run\\.jar ([a-z-]+)");
    private static final Pattern SCRIPT = Pattern.compile("npm run (\\w+)");

    private final Map<String, Path> classes = Sources.classes();
    private final String pom = Files.readString(Path.of("pom.xml"));
    /** The sources of the command classes, which contain the names of the commands as string literals. */
    private final String commands;

    DocumentedCommandsTest() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file : classes.values()) {
            String text = Files.readString(file);
            sources.append(text.contains("implements Command ") ? text : "");
        }
        this.commands = sources.toString();
    }

    @Test
    void commandsInDocumentsNameExistingFilesAndOptions() throws IOException {
        List<String> missing = new ArrayList<>();
        int lines = 0;
        for (Markdown document : Markdown.all()) {
            for (Markdown.Block block : document.blocks("sh")) {
                for (String line : block.text().replace("\\\n", " ").split("\n")) {
                    lines++;
                    missingIn(document, line.replaceAll("(^|\\s)#.*", "").strip())
                            .forEach(each -> missing.add(document + ": " + each));
                }
            }
        }
        assertThat(lines).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    private Stream<String> missingIn(Markdown document, String line) throws IOException {
        return Stream.of(
                        missingPaths(document, line),
                        missingInMaven(line),
                        first(OVERLAY, line)
                                .filter(each -> !Files.exists(Path.of(each, "kustomization.yaml")))
                                .stream(),
                        missingCommand(document, line),
                        missingScript(document, line))
                .flatMap(each -> each);
    }

    private static Optional<String> first(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Stream<String> missingPaths(Markdown document, String line) {
        return Arrays.stream(line.split("[\\s'\"]+"))
                .filter(word -> PATH.matcher(word).matches())
                .filter(word -> !Files.exists(document.file().resolveSibling(word)))
                .filter(word -> !Files.exists(Path.of(word)));
    }

    private Stream<String> missingInMaven(String line) {
        return first(MAVEN, line).stream()
                .flatMap(words -> Arrays.stream(words.split("\\s+")))
                .filter(word -> !GOAL.matcher(word).matches())
                .filter(word -> !isOption(word));
    }

    private boolean isOption(String word) {
        Matcher option = OPTION.matcher(word);
        return option.matches()
                && (option.group("profile") == null || pom.contains("<id>%s</id>".formatted(option.group("profile"))))
                && (option.group("test") == null || classes.containsKey(option.group("test")));
    }

    private Stream<String> missingCommand(Markdown document, String line) {
        // The example client has a jar of the same name.
        return document.file().startsWith("examples")
                ? Stream.empty()
                : first(COMMAND, line).filter(each -> !commands.contains("\"" + each + "\"")).stream();
    }

    private static Stream<String> missingScript(Markdown document, String line) throws IOException {
        Path scripts = document.file().resolveSibling("package.json");
        String known = Files.exists(scripts) ? Files.readString(scripts) : "";
        return first(SCRIPT, line).filter(each -> !known.contains("\"" + each + "\":")).stream();
    }
}
