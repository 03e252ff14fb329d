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
 * Sends requests in turn to those that say they are ready, asks them again and again, and gives one up that is not
 * twice, as a cluster does.
 */
public final class Balancer implements Supplier<Service>, AutoCloseable {

    private final List<Service> ready = new CopyOnWriteArrayList<>();
    private final Map<Service, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();

    public Balancer(Service... services) {
        ready.addAll(List.of(services));
        probes.scheduleWithFixedDelay(() -> ready.removeIf(this::isToBeGivenUp), 100, 100, TimeUnit.MILLISECONDS);
    }

    public void add(Service service) {
        ready.add(service);
    }

    @Override
    public Service get() {
        List<Service> now = List.copyOf(ready);
        return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    private boolean isToBeGivenUp(Service service) {
        return failures.compute(service, (_, before) -> isReady(service) ? 0 : before == null ? 1 : before + 1) == 2;
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
