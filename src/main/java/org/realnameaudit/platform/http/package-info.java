/** HTTP for all endpoints: limits of connections and requests, credentials, media types and responses. */
@NullMarked
package org.realnameaudit.platform.http;

import org.jspecify.annotations.NullMarked;
