package org.realnameaudit.platform.plan;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures a document before validation, from its syntax alone. Each fragment is counted once and the result is reused.
 * The time therefore grows with the length of the document, not with the number of fields after expansion.
 */
final class Selections {

    private final Map<String, FragmentDefinition> fragments;
    private final Map<FragmentDefinition, Long> counted = new HashMap<>();
    private long fields;
    private int repeats;
    private int directives;

    Selections(Document document) {
        List<FragmentDefinition> definitions = document.getDefinitionsOfType(FragmentDefinition.class);
        fragments = definitions.stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (one, _) -> one));
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            countDirectives(operation);
            operation.getVariableDefinitions().forEach(this::countDirectives);
            fields = saturated(fields + count(operation.getSelectionSet()));
        }
        // Fragments that no operation spreads also count towards repeats and directives.
        definitions.forEach(this::count);
    }

    /** @return the number of fields of all operations with fragments expanded, at most {@link Integer#MAX_VALUE} */
    long fields() {
        return fields;
    }

    /** @return the number of fields in all selection sets that repeat an earlier field of their set, even as aliases */
    int repeats() {
        return repeats;
    }

    /** @return the largest number of directives at one location */
    int directives() {
        return directives;
    }

    private void countDirectives(DirectivesContainer<?> location) {
        directives = Math.max(directives, location.getDirectives().size());
    }

    private long count(@Nullable SelectionSet set) {
        if (set == null) {
            return 0;
        }
        long sum = 0;
        Set<String> seen = new HashSet<>();
        for (Selection<?> selection : set.getSelections()) {
            countDirectives((DirectivesContainer<?>) selection);
            sum = saturated(sum
                    + switch (selection) {
                        case Field field -> {
                            repeats += seen.add(field.getName()) ? 0 : 1;
                            yield 1 + count(field.getSelectionSet());
                        }
                        case InlineFragment inline -> count(inline.getSelectionSet());
                        case FragmentSpread spread -> count(fragments.get(spread.getName()));
                        default -> 0;
                    });
        }
        return sum;
    }

    private long count(@Nullable FragmentDefinition fragment) {
        if (fragment == null) {
            return 0;
        }
        Long cached = counted.get(fragment);
        if (cached == null) {
            // A fragment that spreads itself adds nothing here; validation refuses it later.
            counted.put(fragment, 0L);
            countDirectives(fragment);
            cached = count(fragment.getSelectionSet());
            counted.put(fragment, cached);
        }
        return cached;
    }

    private static long saturated(long value) {
        return Math.min(value, Integer.MAX_VALUE);
    }
}
