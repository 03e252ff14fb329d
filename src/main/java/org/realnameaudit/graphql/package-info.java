/**
 * The technical package: how the domain is served over GraphQL. Relay connections and cursors, global ids, error codes,
 * limits, languages and the HTTP gate. It imports no feature.
 */
package org.realnameaudit.graphql;
