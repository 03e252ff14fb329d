/** Values that every package uses: codes, digests, labels, languages and normalised text. */
@NullMarked
package org.realnameaudit.platform.value;

import org.jspecify.annotations.NullMarked;
