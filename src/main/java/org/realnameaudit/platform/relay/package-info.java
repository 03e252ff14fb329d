/** Relay's connections, cursors, pages, nodes and global ids. */
@NullMarked
package org.realnameaudit.platform.relay;

import org.jspecify.annotations.NullMarked;
