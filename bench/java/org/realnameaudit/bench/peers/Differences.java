package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** Describes where two values differ. */
final class Differences {

    private Differences() {}

    /** @return the path of the first difference, and both values there */
    static String first(JsonNode one, JsonNode other) {
        return first("", one, other);
    }

    private static String first(String path, JsonNode one, JsonNode other) {
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                if (!one.get(i).equals(other.get(i))) {
                    return first(path + "[" + i + "]", one.get(i), other.get(i));
                }
            }
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            for (Iterator<String> names = one.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!one.get(name).equals(other.path(name))) {
                    return first(path + "." + name, one.get(name), other.path(name));
                }
            }
        }
        return "%s: %s instead of %s".formatted(path, one, other);
    }
}
