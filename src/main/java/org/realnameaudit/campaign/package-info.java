/** Campaigns of inspections (检查): creates them and moves them through their statuses. */
@NullMarked
package org.realnameaudit.campaign;

import org.jspecify.annotations.NullMarked;
