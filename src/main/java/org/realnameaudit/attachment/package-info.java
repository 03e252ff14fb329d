/** Files that were handed in as evidence (附件), for cases and for campaigns (rule 28). */
@NullMarked
package org.realnameaudit.attachment;

import org.jspecify.annotations.NullMarked;
