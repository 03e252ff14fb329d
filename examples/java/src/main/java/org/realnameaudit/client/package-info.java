/** A client of real-name-audit to copy from: typed answers, pages, refusals, and changes that happen once. */
package org.realnameaudit.client;
