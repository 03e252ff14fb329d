package org.realnameaudit.platform.graphql;

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
 * How much a document says, read from its text alone, which nobody has validated yet.
 *
 * <p>Each fragment is counted once and the result used again, so that fragments of fragments of fragments, which would
 * be a million fields, cost no more than they are long.
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
            look(operation);
            operation.getVariableDefinitions().forEach(this::look);
            fields = saturated(fields + count(operation.getSelectionSet()));
        }
        // Also those that no operation spreads.
        definitions.forEach(this::count);
    }

    /** @return how many fields are selected when every fragment is put where it is spread */
    long fields() {
        return fields;
    }

    /** @return how often a field is selected again beside itself, whether under an alias or not */
    int repeats() {
        return repeats;
    }

    /** @return how many directives the place has that has most */
    int directives() {
        return directives;
    }

    private void look(DirectivesContainer<?> place) {
        directives = Math.max(directives, place.getDirectives().size());
    }

    private long count(@Nullable SelectionSet set) {
        if (set == null) {
            return 0;
        }
        long sum = 0;
        Set<String> seen = new HashSet<>();
        for (Selection<?> selection : set.getSelections()) {
            look((DirectivesContainer<?>) selection);
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
        Long known = counted.get(fragment);
        if (known == null) {
            // A fragment that spreads itself adds nothing here; the validation refuses it.
            counted.put(fragment, 0L);
            look(fragment);
            known = count(fragment.getSelectionSet());
            counted.put(fragment, known);
        }
        return known;
    }

    private static long saturated(long value) {
        return Math.min(value, Integer.MAX_VALUE);
    }
}
