/**
 * The data that ships with the service. This package reads the files of {@code src/main/resources/data} and passes
 * their rows to the features, once for each database.
 */
@NullMarked
package org.realnameaudit.shipped;

import org.jspecify.annotations.NullMarked;
