/** Counts, rates and verdicts of campaigns (合规率), and the reconciliation of the counts with the inspections. */
@NullMarked
package org.realnameaudit.compliance;

import org.jspecify.annotations.NullMarked;
