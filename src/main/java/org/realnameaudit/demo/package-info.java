/** The synthetic demo, which front-end developers load to have data of every kind. It is never loaded by default. */
@NullMarked
package org.realnameaudit.demo;

import org.jspecify.annotations.NullMarked;
