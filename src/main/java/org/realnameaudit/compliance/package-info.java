/** Counts, rates and verdicts of a campaign (合规率), and their reconciliation with the inspections. */
@NullMarked
package org.realnameaudit.compliance;

import org.jspecify.annotations.NullMarked;
