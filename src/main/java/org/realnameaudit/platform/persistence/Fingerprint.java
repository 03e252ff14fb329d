package org.realnameaudit.platform.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realnameaudit.platform.value.Digest;

/**
 * Tells one mutation's input from another's: the same values in another order are the same, and so is what is left out,
 * null or an empty list.
 */
final class Fingerprint {

    private final List<String> fields = new ArrayList<>();

    private Fingerprint() {}

    static String of(String mutation, Map<String, Object> input) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.fields.add(mutation);
        fingerprint.add(input);
        return Digest.of(fingerprint.fields);
    }

    private void add(Object value) {
        switch (value) {
            case null -> fields.add(null);
            case Map<?, ?> map -> {
                Map<String, Object> given = new TreeMap<>();
                map.forEach((name, each) -> {
                    if (each != null && !List.of().equals(each)) {
                        given.put((String) name, each);
                    }
                });
                fields.add("map " + given.size());
                given.forEach((name, each) -> {
                    fields.add(name);
                    add(each);
                });
            }
            case List<?> list -> {
                fields.add("list " + list.size());
                list.forEach(this::add);
            }
            default -> fields.add(value.toString());
        }
    }
}
