/** The pipeline of GraphQL requests: the route, documents, execution and errors. */
@NullMarked
package org.realnameaudit.platform.graphql;

import org.jspecify.annotations.NullMarked;
