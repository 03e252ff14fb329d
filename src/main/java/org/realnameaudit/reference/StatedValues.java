package org.realnameaudit.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** The values of reference data that the events of its history state. */
final class StatedValues {

    private final ReferenceState state;
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, Integer> lastEvents = new HashMap<>();

    StatedValues(ReferenceState state) {
        this.state = state;
    }

    /** Adds the next event of the history. */
    void add(ReferenceEvent event) {
        if (event.kind != state.kind()) {
            return;
        }
        Map<String, String> stated = values.computeIfAbsent(event.code, _ -> new HashMap<>());
        for (int i = 0; i < event.fields.size(); i++) {
            String after = event.valuesAfter.get(i);
            if (after == null) {
                stated.remove(event.fields.get(i));
            } else {
                stated.put(event.fields.get(i), after);
            }
        }
        lastEvents.put(event.code, event.sequence);
    }

    /**
     * @param entries the number of events
     * @return the sequence of the last event of the first object that differs from its events, or of a missing event at
     *     the end; empty if there is no such object
     */
    OptionalInt firstDifference(int entries) {
        Map<String, Map<String, String>> current = state.values();
        Set<String> codes = new HashSet<>(values.keySet());
        codes.addAll(current.keySet());
        return codes.stream()
                .filter(each -> !Objects.equals(values.get(each), current.get(each)))
                .mapToInt(each -> lastEvents.getOrDefault(each, entries + 1))
                .min();
    }
}
