package org.realnameaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.realnameaudit.bench.Load.Measured;

/** The stacks of a recording, as far as they are the server's. What the JDK does counts as its caller's. */
final class Samples {

    static final String TIME = "jdk.ExecutionSample";
    static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private static final int CALLERS = 4;

    private final Tally parts = new Tally("part", 20);
    private final Tally within = new Tally("in the method or below it, of ours, the framework's and the engine's", 60);
    private final Tally nearest = new Tally("in the method, the JDK's share included", 40);
    private final Tally stacks = new Tally("in the method, by its callers", 25);

    private Samples() {}

    static Samples read(Path file) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case TIME -> samples.add(event, event.getThread("sampledThread"), 1, 0);
                    case ALLOCATION -> samples.add(event, event.getThread("eventThread"), 0, event.getLong("weight"));
                    default -> {}
                }
            }
        }
        return samples;
    }

    private void add(RecordedEvent event, RecordedThread thread, long times, long bytes) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null
                || thread == null
                || String.valueOf(thread.getJavaName()).startsWith(Load.THREAD)) {
            return;
        }
        List<String> methods = stack.getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(Samples::name)
                .filter(name -> !Part.isJdk(name) && !isBetween(name))
                .toList();
        String top = methods.isEmpty() ? "nothing but the JDK" : methods.getFirst();
        parts.add(Part.of(top), times, bytes);
        nearest.add(top, times, bytes);
        stacks.add(
                methods.stream().limit(CALLERS).map(Part::abbreviated).collect(Collectors.joining(" < ")),
                times,
                bytes);
        methods.stream().filter(Part::isGraphQL).distinct().forEach(method -> within.add(method, times, bytes));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    // What only hands on to the body of a lambda, under a name that is another one each time.
    private static boolean isBetween(String name) {
        return name.contains("$$Lambda");
    }

    String shown(Measured measured) {
        return """
                %.0f requests/s, %.0f µs of CPU a request; %s samples of time, %.0f kB allocated a request

                """.formatted(
                                measured.perSecond(),
                                measured.serverMicros(),
                                parts.times(),
                                parts.bytes() / 1e3 / measured.requests())
                + List.of(parts, within, nearest, stacks).stream()
                        .map(tally -> tally.shown(parts))
                        .collect(Collectors.joining("\n"));
    }
}
