/** One pipeline for every GraphQL request: its route, documents, limits, cost, engine, and the errors of a response. */
@NullMarked
package org.realnameaudit.platform.graphql;

import org.jspecify.annotations.NullMarked;
