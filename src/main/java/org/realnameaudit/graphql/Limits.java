package org.realnameaudit.graphql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one request may ask for. Each is a property below {@code real-name-audit.limits}. */
@ConfigMapping(prefix = "real-name-audit.limits")
public interface Limits {

    /** The largest {@code first}. */
    @WithDefault("100")
    int pageSize();

    /** How deep fields may be nested; graphql-js' introspection query has 13 levels, others up to 15. */
    @WithDefault("15")
    int depth();

    /** How many rows all connections of a query may hold together: the product of {@code first} along each path, summed. */
    @WithDefault("25000")
    int rows();

    /** How many fields a query may select, fragments counted wherever they are spread. */
    @WithDefault("2000")
    int fields();

    /** How many tokens a document may have; one that has more is not read to its end. */
    @WithDefault("5000")
    int tokens();

    /** How many bytes a request's body may have. */
    @WithDefault("131072")
    int bodyBytes();

    /** How many characters a search may have. */
    @WithDefault("100")
    int searchLength();

    /** How long one statement may run, in PostgreSQL's notation; application.properties hands it to every connection. */
    @WithDefault("5s")
    String statementTimeout();
}
