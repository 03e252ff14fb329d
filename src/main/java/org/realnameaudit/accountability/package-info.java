/** Accountability (问责): commitment letters of the basic operators, and actions against their branches. */
@NullMarked
package org.realnameaudit.accountability;

import org.jspecify.annotations.NullMarked;
