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

/** The stack samples of the server's threads in a recording. Time in the JDK counts for the caller of the JDK. */
final class Samples {

    static final String TIME = "jdk.ExecutionSample";
    static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private static final int CALLERS = 4;

    private final SampleCounts libraries = new SampleCounts("library", 20);
    private final SampleCounts total = new SampleCounts("method of GraphQL, with its callees", 60);
    private final SampleCounts self = new SampleCounts("method, with the JDK below it", 40);
    private final SampleCounts stacks = new SampleCounts("method, with its callers", 25);

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
                .filter(name -> !Library.isJdk(name) && !isLambdaProxy(name))
                .toList();
        String top = methods.isEmpty() ? "only the JDK" : methods.getFirst();
        libraries.add(Library.of(top), times, bytes);
        self.add(top, times, bytes);
        stacks.add(
                methods.stream().limit(CALLERS).map(Library::abbreviated).collect(Collectors.joining(" < ")),
                times,
                bytes);
        methods.stream().filter(Library::isGraphQL).distinct().forEach(method -> total.add(method, times, bytes));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** A generated class only calls the body of a lambda, and has another name in each run. */
    private static boolean isLambdaProxy(String name) {
        return name.contains("$$Lambda");
    }

    String format(Measured measured) {
        return """
                %.0f requests/s, %.0f µs of CPU per request; %s time samples, %.0f kB allocated per request

                """.formatted(
                                measured.perSecond(),
                                measured.serverMicros(),
                                libraries.times(),
                                libraries.bytes() / 1e3 / measured.requests())
                + List.of(libraries, total, self, stacks).stream()
                        .map(counts -> counts.format(libraries))
                        .collect(Collectors.joining("\n"));
    }
}
