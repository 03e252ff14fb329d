/** Accountability records (问责): who was called to account for what. */
@NullMarked
package org.realnameaudit.accountability;

import org.jspecify.annotations.NullMarked;
