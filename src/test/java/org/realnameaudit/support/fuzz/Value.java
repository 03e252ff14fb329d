package org.realnameaudit.support.fuzz;

import java.util.List;

/**
 * A value of an argument or variable.
 *
 * @param literal the value in a document
 * @param json the same value in the variables
 */
record Value(String literal, String json) {

    static final Value NULL = same("null");

    static Value same(String text) {
        return new Value(text, text);
    }

    static Value ofEnum(String name) {
        return new Value(name, quoted(name));
    }

    static Value text(String text) {
        return same(quoted(text));
    }

    /** @param text must need no escapes in a block string */
    static Value block(String text) {
        return new Value("\"\"\"" + text + "\"\"\"", quoted(text));
    }

    static Value list(List<Value> elements) {
        return joined("[", elements, "]");
    }

    static Value field(String name, Value value) {
        return new Value(name + ": " + value.literal, quoted(name) + ": " + value.json);
    }

    static Value object(List<Value> fields) {
        return joined("{", fields, "}");
    }

    private static Value joined(String open, List<Value> parts, String close) {
        return new Value(
                open + String.join(", ", parts.stream().map(Value::literal).toList()) + close,
                open + String.join(", ", parts.stream().map(Value::json).toList()) + close);
    }

    /**
     * @return a string literal, valid in JSON and GraphQL. Lone surrogates are escaped, because UTF-8 cannot encode
     *     them.
     */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                quoted.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
