package org.realnameaudit.bench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints the durations of test runs from their XML reports, and the tests that ran less often than the inventory says.
 */
public final class TestTimes {

    private static final int SLOWEST = 20;

    /**
     * @param kind the name of the run without its number; runs of the same kind are compared
     * @param classes the seconds of each class
     * @param tests the number of executions of each test method
     */
    private record Run(
            String kind,
            long seconds,
            String load,
            Map<String, Double> classes,
            Map<String, Integer> tests,
            int skipped) {

        int executed() {
            return tests.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private TestTimes() {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path inventory = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(Files::isDirectory).sorted().toList()) {
                runs.add(read(each));
            }
        }
        System.out.printf(
                "%d CPUs, Linux %s, JDK %s, commit %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                Runtime.version(),
                Files.readString(folder.resolve("commit")).strip());
        Map<String, List<Run>> kinds =
                runs.stream().collect(Collectors.groupingBy(Run::kind, TreeMap::new, Collectors.toList()));
        printRuns(kinds);
        printClasses(kinds);
        System.exit(compare(inventory, kinds) ? 0 : 1);
    }

    private static Run read(Path folder) throws Exception {
        Map<String, Double> classes = new HashMap<>();
        Map<String, Integer> tests = new HashMap<>();
        int skipped = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Element suite = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement();
                String name = suite.getAttribute("name").replaceAll(".*\\.", "");
                classes.merge(name, Double.valueOf(suite.getAttribute("time")), Double::sum);
                skipped += count(suite.getElementsByTagName("testcase"), tests);
            }
        }
        return new Run(
                folder.getFileName().toString().replaceAll("-\\d+$", ""),
                number(folder.resolve("seconds")),
                Files.readString(folder.resolve("load")).strip(),
                classes,
                tests,
                skipped);
    }

    /** @return the number of skipped tests; counts the executed tests */
    private static int count(NodeList cases, Map<String, Integer> tests) {
        int skipped = 0;
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            if (test.getElementsByTagName("skipped").getLength() > 0) {
                skipped++;
            } else {
                // The name without parameters.
                tests.merge(test.getAttribute("name").replaceAll("(?s)[(\\[{ ].*", ""), 1, Integer::sum);
            }
        }
        return skipped;
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void printRuns(Map<String, List<Run>> kinds) {
        System.out.println(
                "| run | median | each | load at the start | tests executed | skipped |\n|---|---|---|---|---|---|");
        kinds.forEach((kind, runs) -> System.out.printf(
                "| %s | %s | %s | %s | %d | %d |%n",
                kind,
                minutes(median(runs.stream().map(run -> (double) run.seconds).toList())),
                runs.stream().map(run -> minutes(run.seconds)).collect(Collectors.joining(", ")),
                runs.stream().map(Run::load).collect(Collectors.joining(", ")),
                runs.stream().mapToInt(Run::executed).min().orElse(0),
                runs.stream().mapToInt(Run::skipped).max().orElse(0)));
    }

    private static String minutes(double seconds) {
        return "%d:%02d".formatted((long) seconds / 60, (long) seconds % 60);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static void printClasses(Map<String, List<Run>> kinds) {
        System.out.println("\n| run | class | seconds |\n|---|---|---|");
        kinds.forEach((kind, runs) -> runs.getFirst().classes.keySet().stream()
                .map(name -> Map.entry(
                        name,
                        median(runs.stream()
                                .map(run -> run.classes.getOrDefault(name, 0.0))
                                .toList())))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(SLOWEST)
                .forEach(each -> System.out.printf("| %s | %s | %.1f |%n", kind, each.getKey(), each.getValue())));
    }

    /** @return whether each test of the inventory ran at least as often as before, in all kinds of runs together */
    private static boolean compare(Path inventory, Map<String, List<Run>> kinds) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        kinds.values()
                .forEach(runs ->
                        runs.getFirst().tests.forEach((test, times) -> counts.merge(test, times, Integer::sum)));
        int before = 0;
        List<String> fewer = new ArrayList<>();
        for (String line : Files.readAllLines(inventory)) {
            String[] fields = line.split(" ");
            int times = Integer.parseInt(fields[0]);
            before += times;
            int count = counts.getOrDefault(fields[1], 0);
            if (count < times) {
                fewer.add("%s: %d times before, now %d".formatted(fields[1], times, count));
            }
        }
        System.out.printf(
                "%n%d tests before, %d now; %d ran less often than before%n",
                before, counts.values().stream().mapToInt(Integer::intValue).sum(), fewer.size());
        fewer.forEach(System.out::println);
        return fewer.isEmpty();
    }
}
