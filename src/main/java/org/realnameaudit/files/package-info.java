/** Files of rows, in and out, over HTTP. Features say which files there are and what is in them. */
@NullMarked
package org.realnameaudit.files;

import org.jspecify.annotations.NullMarked;
