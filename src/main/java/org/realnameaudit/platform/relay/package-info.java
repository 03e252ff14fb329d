/**
 * The technical package: what features build their part of the schema with. Relay connections and cursors, global ids,
 * failures and their codes, changes and their keys, languages. It imports no feature; {@code endpoint} in it is how all
 * of it is served.
 */
@NullMarked
package org.realnameaudit.platform.relay;

import org.jspecify.annotations.NullMarked;
