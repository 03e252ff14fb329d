/** Imports and exports of CSV files over HTTP. Features define the kinds of files and their contents. */
@NullMarked
package org.realnameaudit.files;

import org.jspecify.annotations.NullMarked;
