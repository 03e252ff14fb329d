/** The feed of changes (变更流), which clients follow by cursor, and the subscriptions to changed cases. */
@NullMarked
package org.realnameaudit.feed;

import org.jspecify.annotations.NullMarked;
