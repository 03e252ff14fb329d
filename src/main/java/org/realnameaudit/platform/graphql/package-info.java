/** The pipeline of GraphQL requests: the route, documents, limits, cost, execution and errors. */
@NullMarked
package org.realnameaudit.platform.graphql;

import org.jspecify.annotations.NullMarked;
