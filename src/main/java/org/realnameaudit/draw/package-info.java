/** Draws of outlets for a campaign (抽查): reproducible from a published seed. */
@NullMarked
package org.realnameaudit.draw;

import org.jspecify.annotations.NullMarked;
