/** Subscriptions over WebSockets with the protocol graphql-transport-ws. */
@NullMarked
package org.realnameaudit.platform.graphql.subscription;

import org.jspecify.annotations.NullMarked;
