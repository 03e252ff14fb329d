/**
 * How GraphQL is spoken: the gate for HTTP and WebSockets, documents known by their hash, limits, cost and rate, the
 * engine with what is changed in it, and the errors that leave.
 */
@NullMarked
package org.realnameaudit.platform.graphql;

import org.jspecify.annotations.NullMarked;
