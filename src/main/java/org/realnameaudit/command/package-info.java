/** What an operator runs from the command line instead of the service. Features bring their own commands. */
@NullMarked
package org.realnameaudit.command;

import org.jspecify.annotations.NullMarked;
