/** Campaigns of inspections (抽查暗访): creates them, and moves them through their statuses. */
@NullMarked
package org.realnameaudit.campaign;

import org.jspecify.annotations.NullMarked;
