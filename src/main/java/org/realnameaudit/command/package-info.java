/** Commands that an operator runs instead of the service. Features provide their own commands. */
@NullMarked
package org.realnameaudit.command;

import org.jspecify.annotations.NullMarked;
