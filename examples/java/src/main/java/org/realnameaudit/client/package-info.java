/** An example of a client: typed responses, pages, errors, and mutations with one effect. */
package org.realnameaudit.client;
