/** Rectification cases (整改): their procedure, deadlines, measures and history. */
@NullMarked
package org.realnameaudit.rectification;

import org.jspecify.annotations.NullMarked;
