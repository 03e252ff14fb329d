/** The feed of changes (变更流), which clients can follow and resume by cursor, and the subscriptions that it wakes. */
@NullMarked
package org.realnameaudit.feed;

import org.jspecify.annotations.NullMarked;
