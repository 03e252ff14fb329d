/** Failures with their codes, the errors that clients see, and the log of audits. */
@NullMarked
package org.realnameaudit.platform.error;

import org.jspecify.annotations.NullMarked;
