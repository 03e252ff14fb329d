/** Failures and their codes, errors for clients, and the audit log. */
@NullMarked
package org.realnameaudit.platform.error;

import org.jspecify.annotations.NullMarked;
