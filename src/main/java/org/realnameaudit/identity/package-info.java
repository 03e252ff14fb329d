/** The caller, with its roles, and what it may see and change. */
@NullMarked
package org.realnameaudit.identity;

import org.jspecify.annotations.NullMarked;
