/** The caller, with its roles, and what each role may see. */
@NullMarked
package org.realnameaudit.identity;

import org.jspecify.annotations.NullMarked;
