/** Reference data: operators, regions, legal instruments and violation types, and the history of all reference data. */
@NullMarked
package org.realnameaudit.reference;

import org.jspecify.annotations.NullMarked;
