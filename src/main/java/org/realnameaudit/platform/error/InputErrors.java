package org.realnameaudit.platform.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the invalid values of an input, so that the client receives all of them at once. */
public final class InputErrors {

    /** The largest number of errors; further ones are ignored, to limit the size of a response. */
    public static final int MAX = 1000;

    /** Many elements of an input may have one error in common. */
    private final Set<InputError> errors = new LinkedHashSet<>();

    /** @param path the position of the value, see {@link InputError} */
    public void add(String path, InputMessage message) {
        add(path, message, Map.of());
    }

    /** @param parameters the values of the placeholders in the message */
    public void add(String path, InputMessage message, Map<String, ?> parameters) {
        add(new InputError(path, message, parameters));
    }

    public void add(InputError error) {
        if (errors.size() < MAX) {
            errors.add(error);
        }
    }

    /** Adds an error unless the value is valid. */
    public void require(boolean valid, String path, InputMessage message) {
        if (!valid) {
            add(path, message);
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** @return the errors by path: fields alphabetically by name, elements of lists by index */
    public List<InputError> inOrder() {
        return errors.stream().sorted(InputPath.ORDER).toList();
    }

    /** @throws Failure.InvalidInput if there are errors */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new Failure.InvalidInput(inOrder());
        }
    }

    /** @return the elements of a list by their positions in the request; none if the list is null */
    public static Map<String, String> positions(String path, @Nullable List<String> elements) {
        Map<String, String> positions = new LinkedHashMap<>();
        for (int i = 0; elements != null && i < elements.size(); i++) {
            positions.put("%s[%s]".formatted(path, i), elements.get(i));
        }
        return positions;
    }

    /**
     * Runs all checks, of which each may throw a failure.
     *
     * @throws Failure the failure of a check; {@link Failure.InvalidInput} with the errors of all if several fail
     */
    public static void requireAll(Runnable... checks) {
        new InputErrors().throwWithThoseOf(checks);
    }

    /**
     * Runs a further check, as {@link #throwWithThoseOf} does.
     *
     * @return the value of the check
     */
    public <T> T getOrThrow(Supplier<T> check) {
        List<T> value = new ArrayList<>();
        throwWithThoseOf(() -> value.add(check.get()));
        return value.getFirst();
    }

    /**
     * Runs further checks, of which each may throw a failure. The checks may run again with the same errors.
     *
     * @throws Failure the failure of a check, if there is no other error or if the failure concerns no value; otherwise
     *     {@link Failure.InvalidInput} with these errors and those of all checks
     */
    public void throwWithThoseOf(Runnable... checks) {
        InputErrors all = new InputErrors();
        errors.forEach(all::add);
        List<Failure> failures = new ArrayList<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (Failure failure) {
                if (failure.errors().isEmpty()) {
                    throw failure;
                }
                failures.add(failure);
                failure.errors().forEach(all::add);
            }
        }
        if (errors.isEmpty() && failures.size() == 1) {
            throw failures.getFirst();
        }
        all.throwIfAny();
    }
}
