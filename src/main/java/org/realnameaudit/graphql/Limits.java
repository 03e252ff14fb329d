package org.realnameaudit.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What one request may ask for; application.properties says what each is and has its default. No config mapping: Quarkus would
 * load it into the JVM that runs Maven, which may be older than the one that the service is built for.
 */
@ApplicationScoped
public class Limits {

    @ConfigProperty(name = "real-name-audit.limits.page-size")
    int pageSize;
    @ConfigProperty(name = "real-name-audit.limits.depth")
    int depth;
    @ConfigProperty(name = "real-name-audit.limits.rows")
    int rows;
    @ConfigProperty(name = "real-name-audit.limits.nodes")
    int nodes;
    @ConfigProperty(name = "real-name-audit.limits.fields")
    int fields;
    @ConfigProperty(name = "real-name-audit.limits.tokens")
    int tokens;
    @ConfigProperty(name = "real-name-audit.limits.body-bytes")
    int bodyBytes;
    @ConfigProperty(name = "real-name-audit.limits.search-length")
    int searchLength;

    int pageSize() {
        return pageSize;
    }

    int depth() {
        return depth;
    }

    int rows() {
        return rows;
    }

    int nodes() {
        return nodes;
    }

    int fields() {
        return fields;
    }

    int tokens() {
        return tokens;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    int searchLength() {
        return searchLength;
    }
}
