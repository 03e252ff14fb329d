package org.realnameaudit.platform.relay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A query that a standby cannot serve. A request with such a query reads everything from the primary
 * (docs/adr/0020-standbys.md).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PrimaryOnly {}
