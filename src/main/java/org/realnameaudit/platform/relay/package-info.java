/** Lists and ids in Relay's shape: connections, cursors, pages, nodes and their global ids. */
@NullMarked
package org.realnameaudit.platform.relay;

import org.jspecify.annotations.NullMarked;
