/**
 * The data that ships with the service: reads the files of {@code src/main/resources/data} and hands their rows to the
 * features, once for each database.
 */
package org.realnameaudit.shipped;
