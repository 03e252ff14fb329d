/** Resellers of numbers (转售企业), with search and their violation rates. */
@NullMarked
package org.realnameaudit.reseller;

import org.jspecify.annotations.NullMarked;
