/**
 * The data that ships with the service: reads the files of {@code src/main/resources/data} and hands their rows to the
 * features, once for each database.
 */
@NullMarked
package org.realnameaudit.shipped;

import org.jspecify.annotations.NullMarked;
