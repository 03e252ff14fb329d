package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs external programs, and reads the CPU time of all programs of the machine. */
public final class Processes {

    /** The ticks of {@code /proc/stat} in a second. */
    private static final double TICKS = 100;

    private Processes() {}

    /** @return the output of the program */
    public static String run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    public static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + output);
        }
        return output;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return the CPU time of a process and its descendants since they started, in seconds; also that of descendants
     *     that have ended
     */
    public static double cpuSeconds(long pid) throws IOException {
        long ticks = 0;
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).orElseThrow().descendants().forEach(each -> pids.add(each.pid()));
        for (long each : pids) {
            ticks += ticks(Path.of("/proc", Long.toString(each), "stat"));
        }
        return ticks / TICKS;
    }

    private static long ticks(Path file) throws IOException {
        String line;
        try {
            line = Files.readString(file);
        } catch (NoSuchFileException _) {
            // The process has just ended.
            return 0;
        }
        // The name of the program, in parentheses, may contain spaces. utime, stime, cutime and cstime are fields 14 to
        // 17.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    /** @return the CPU time of all cores and all programs since the machine started, in seconds */
    static double busySeconds() throws IOException {
        String[] ticks = Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
        long busy = 0;
        for (int i = 1; i < ticks.length; i++) {
            // Fields 4 and 5 are idle and iowait.
            busy += i == 4 || i == 5 ? 0 : Long.parseLong(ticks[i]);
        }
        return busy / TICKS;
    }
}
