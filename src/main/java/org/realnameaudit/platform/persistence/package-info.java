/** Transactions, keyset queries, idempotency keys and database connections. */
@NullMarked
package org.realnameaudit.platform.persistence;

import org.jspecify.annotations.NullMarked;
