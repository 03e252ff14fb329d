/** What an operator runs from the command line instead of the service. Features bring their own commands. */
package org.realnameaudit.command;
