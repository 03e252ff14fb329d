package org.realnameaudit.client;

/**
 * An invalid value of a request, to be shown beside its field.
 *
 * @param path the position of the value, such as {@code filter.reseller}
 * @param reason one of the reasons in the section "Show errors in a form" of the service's docs/api.md
 * @param message continues the name of the field, in the language of the request
 */
public record FieldError(String path, String reason, String message) {}
