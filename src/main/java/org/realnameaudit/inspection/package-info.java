/** Inspections of outlets (暗访) with their findings and corrections (更正): records, voids and verifies them. */
@NullMarked
package org.realnameaudit.inspection;

import org.jspecify.annotations.NullMarked;
