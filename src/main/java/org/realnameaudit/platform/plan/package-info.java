/** Plans of operations: what a document selects, what it costs, and how its fields are read and loaded. */
@NullMarked
package org.realnameaudit.platform.plan;

import org.jspecify.annotations.NullMarked;
