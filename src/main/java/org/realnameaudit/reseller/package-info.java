/** Resellers of phone numbers (转售企业), with search and violation rates. */
@NullMarked
package org.realnameaudit.reseller;

import org.jspecify.annotations.NullMarked;
