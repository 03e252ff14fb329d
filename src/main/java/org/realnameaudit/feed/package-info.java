/** What changed, in an order that can be followed and resumed; and the subscriptions that are told of it (变更流). */
@NullMarked
package org.realnameaudit.feed;

import org.jspecify.annotations.NullMarked;
