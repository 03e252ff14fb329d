/** Outlets that sell a reseller's numbers (营销网点). */
@NullMarked
package org.realnameaudit.outlet;

import org.jspecify.annotations.NullMarked;
