/** Working days (工作日) by the State Council's yearly notices, and the calendars that know them. */
@NullMarked
package org.realnameaudit.calendar;

import org.jspecify.annotations.NullMarked;
