/** Transactions, keyset queries, idempotency keys and the connections to the databases. */
@NullMarked
package org.realnameaudit.platform.persistence;

import org.jspecify.annotations.NullMarked;
