package org.realnameaudit.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Describes the machine and the time of a measurement. */
final class Machine {

    private Machine() {}

    static String line() {
        Runtime runtime = Runtime.getRuntime();
        return "%s, %s CPUs (load %.2f), %s %s, JDK %s (%s), heap up to %s MB, %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        runtime.availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        runtime.maxMemory() >> 20,
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .collect(Collectors.joining(", ")));
    }
}
