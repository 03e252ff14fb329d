/** Values that all packages use: codes, digests, labels, languages and text. */
@NullMarked
package org.realnameaudit.platform.value;

import org.jspecify.annotations.NullMarked;
