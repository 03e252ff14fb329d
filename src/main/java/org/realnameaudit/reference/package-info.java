/** Reference data: operators, regions, legal instruments and violation types. */
@NullMarked
package org.realnameaudit.reference;

import org.jspecify.annotations.NullMarked;
