package org.realnameaudit.platform.graphql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.IncidentReporter;

/**
 * Metrics of operations, labelled by the operation's first field. The operation's name is not a label, because clients
 * choose it freely and the number of labels would be unlimited.
 */
@Singleton
class OperationMetrics {

    /** The outcome of a successful operation; a failed one has the code of its first error. */
    private static final String OK = "OK";
    /** The outcome of a failed operation whose client disconnected before the response was complete. */
    private static final String CLIENT_LEFT = "CLIENT_LEFT";

    private static final Duration[] BUCKETS = LongStream.of(5, 20, 100, 500, 2_000, 5_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Counter cacheHits;
    private final Counter unavailable;
    /** Timers by operation; looking one up in the registry would build a key of its name and tags each time. */
    private final Map<Operation, Timer> operations = new ConcurrentHashMap<>();

    private final Map<String, DistributionSummary> statements = new ConcurrentHashMap<>();
    private final Map<String, Timer> resolvers = new ConcurrentHashMap<>();

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.cacheHits = Counter.builder("real.name.audit.answers.again")
                .description("Responses to anonymous queries that were served from the cache")
                .register(registry);
        this.unavailable = Counter.builder("real.name.audit.unavailable")
                .description("GraphQL requests over HTTP that were answered with UNAVAILABLE, "
                        + "including those refused before execution")
                .register(registry);
        // The registry survives a live reload and would keep the counter of the old instance.
        registry.find("real.name.audit.internal.errors").meters().forEach(registry::remove);
        // Registered at the start with the value 0. Otherwise Prometheus would not see the first error as an increase.
        FunctionCounter.builder("real.name.audit.internal.errors", this, _ -> IncidentReporter.count())
                .description("Internal errors; the log has the reference of each")
                .register(registry);
    }

    private record Operation(String kind, String field, String outcome) {}

    /**
     * @param error the code of the first error; null if there was none
     * @param sent the number of SQL statements
     */
    void recordOperation(GraphQLCall call, @Nullable ErrorCode error, long nanos, int sent) {
        String outcome = error == null ? OK : call.cancellation().hasClientDisconnected() ? CLIENT_LEFT : error.name();
        operation(new Operation(call.kind(), call.field(), outcome)).record(Duration.ofNanos(nanos));
        statements
                .computeIfAbsent(
                        call.field(),
                        field -> DistributionSummary.builder("real.name.audit.operation.statements")
                                .tag("field", field)
                                .description("SQL statements of an operation, by its first field")
                                .register(registry))
                .record(sent);
    }

    void recordResponse(Set<ErrorCode> errors) {
        if (errors.contains(ErrorCode.UNAVAILABLE)) {
            unavailable.increment();
        }
    }

    /** @param field the query's first field */
    void recordCacheHit(String field, long nanos) {
        operation(new Operation("query", field, OK)).record(Duration.ofNanos(nanos));
        cacheHits.increment();
    }

    /** @param field the type and the field, such as {@code Query.outlet} */
    void recordResolver(String field, long nanos) {
        resolvers
                .computeIfAbsent(
                        field,
                        each -> Timer.builder("real.name.audit.resolvers")
                                .tag("field", each)
                                .description("Duration of a resolver of a root field, "
                                        + "or of a batched field for all its parents")
                                .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    private Timer operation(Operation operation) {
        return operations.computeIfAbsent(
                operation,
                each -> Timer.builder("real.name.audit.operations")
                        .tags("kind", each.kind, "field", each.field, "outcome", each.outcome)
                        .description("Duration of operations, by their first field and their outcome: "
                                + "OK, CLIENT_LEFT or the code of the first error")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
    }
}
