/** Inspections of outlets with their findings (检查记录): records, voids and corrects them. */
@NullMarked
package org.realnameaudit.inspection;

import org.jspecify.annotations.NullMarked;
