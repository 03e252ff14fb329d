/** Values and caches that all packages use, such as codes, digests, languages and text. */
@NullMarked
package org.realnameaudit.platform.value;

import org.jspecify.annotations.NullMarked;
