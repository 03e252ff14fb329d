package org.realnameaudit.platform.relay;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The limits of one request; application.properties documents each limit and sets its default. This is not a config
 * mapping, because Quarkus would load the mapping into Maven's JVM, which may be too old for it.
 */
@Singleton
public final class RequestLimits {

    public final int pageSize;
    public final int depth;
    public final int cost;
    public final int nodes;
    public final int fields;
    public final int repeats;
    public final int directives;
    public final int tokens;
    public final int bodyBytes;
    public final int searchLength;
    public final Set<String> heavy;
    /** The timeout of an operation, from the start of its execution. */
    public final Duration requestTimeout;

    RequestLimits(
            @ConfigProperty(name = "real-name-audit.limits.page-size") int pageSize,
            @ConfigProperty(name = "real-name-audit.limits.depth") int depth,
            @ConfigProperty(name = "real-name-audit.limits.cost") int cost,
            @ConfigProperty(name = "real-name-audit.limits.nodes") int nodes,
            @ConfigProperty(name = "real-name-audit.limits.fields") int fields,
            @ConfigProperty(name = "real-name-audit.limits.repeats") int repeats,
            @ConfigProperty(name = "real-name-audit.limits.directives") int directives,
            @ConfigProperty(name = "real-name-audit.limits.tokens") int tokens,
            @ConfigProperty(name = "real-name-audit.limits.body-bytes") int bodyBytes,
            @ConfigProperty(name = "real-name-audit.limits.search-length") int searchLength,
            @ConfigProperty(name = "real-name-audit.limits.heavy") Set<String> heavy,
            @ConfigProperty(name = "real-name-audit.limits.request-timeout") Duration requestTimeout) {
        if (pageSize < Paging.DEFAULT) {
            throw new IllegalArgumentException(
                    "real-name-audit.limits.page-size must be at least %s, the default page size"
                            .formatted(Paging.DEFAULT));
        }
        this.pageSize = pageSize;
        this.depth = depth;
        this.cost = cost;
        this.nodes = nodes;
        this.fields = fields;
        this.repeats = repeats;
        this.directives = directives;
        this.tokens = tokens;
        this.bodyBytes = bodyBytes;
        this.searchLength = searchLength;
        this.heavy = heavy;
        this.requestTimeout = requestTimeout;
    }
}
