package org.realnameaudit.support.service;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A round-robin load balancer. It probes the readiness of each replica every 100 ms, and removes a replica for good
 * after two consecutive failed probes.
 */
public final class LoadBalancer implements Supplier<Service>, AutoCloseable {

    private final List<Service> ready = new CopyOnWriteArrayList<>();
    private final Map<Service, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();

    public LoadBalancer(Service... services) {
        ready.addAll(List.of(services));
        probes.scheduleWithFixedDelay(() -> ready.removeIf(this::failsRepeatedly), 100, 100, TimeUnit.MILLISECONDS);
    }

    public void add(Service service) {
        ready.add(service);
    }

    @Override
    public Service get() {
        List<Service> current = List.copyOf(ready);
        if (current.isEmpty()) {
            throw new IllegalStateException("no replica is ready");
        }
        return current.get(Math.floorMod(turn.getAndIncrement(), current.size()));
    }

    private boolean failsRepeatedly(Service service) {
        return failures.compute(service, (_, count) -> isReady(service) ? 0 : count == null ? 1 : count + 1) == 2;
    }

    private static boolean isReady(Service service) {
        try {
            return service.isReady();
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }
}
