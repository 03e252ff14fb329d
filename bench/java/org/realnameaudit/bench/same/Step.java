package org.realnameaudit.bench.same;

/**
 * One step of the script.
 *
 * @param name area and step, such as {@code case.notify.stale}; rules for allowed differences refer to it
 * @param succeed whether it has to succeed; later steps are empty otherwise
 */
record Step(String name, boolean succeed, Action action) {

    static Step of(String name, Action action) {
        return new Step(name, false, action);
    }

    /** A step on which later steps rely. */
    static Step needed(String name, Action action) {
        return new Step(name, true, action);
    }
}
