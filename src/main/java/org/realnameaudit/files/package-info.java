/** Files of rows, in and out, over HTTP. Features say which files there are and what is in them. */
package org.realnameaudit.files;
