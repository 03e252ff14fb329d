package org.realnameaudit.platform.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.realnameaudit.platform.value.Language;

/**
 * One invalid value of a request, which a form can show beside its field.
 *
 * @param path the position of the value: the argument, then input fields and indexes from 0, such as
 *     {@code input.inspections[23].inspectedOn}
 * @param parameters the values of the placeholders in the message, by their names
 */
public record InputError(String path, InputMessage message, Map<String, ?> parameters) {

    /** An error whose message has no placeholders. */
    public InputError(String path, InputMessage message) {
        this(path, message, Map.of());
    }

    /** @return the message in this language, without the path */
    public String text(Language language) {
        return message.in(language, parameters);
    }

    /** @return the entry of {@code extensions.errors} */
    Map<String, Object> toSpecification(Language language) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", path);
        entry.put("reason", message.reason().name());
        entry.put("message", text(language));
        return entry;
    }

    /** @return the message in English after the path, for logs and messages of the whole request */
    String described() {
        return "`%s` %s".formatted(path, text(Language.EN));
    }
}
