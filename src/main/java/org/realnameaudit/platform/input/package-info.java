/** Checks of the values in requests: their types, and the constraints of inputs. */
@NullMarked
package org.realnameaudit.platform.input;

import org.jspecify.annotations.NullMarked;
