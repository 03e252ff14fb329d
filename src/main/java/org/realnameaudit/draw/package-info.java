/** Draws of outlets and inspectors for a campaign (双随机), which anyone can repeat from a published seed. */
@NullMarked
package org.realnameaudit.draw;

import org.jspecify.annotations.NullMarked;
