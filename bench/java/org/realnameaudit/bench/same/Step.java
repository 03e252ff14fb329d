package org.realnameaudit.bench.same;

/**
 * A step of the script.
 *
 * @param name the area and the step, such as {@code case.notify.stale}; rules for allowed differences refer to it
 * @param required whether later steps rely on the success of this step
 */
record Step(String name, boolean required, Action action) {

    static Step of(String name, Action action) {
        return new Step(name, false, action);
    }

    static Step required(String name, Action action) {
        return new Step(name, true, action);
    }
}
