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
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much a document says, read from its text alone, which nobody has validated yet.
 *
 * <p>Each fragment is counted once and the result used again, so that fragments of fragments of fragments, which would
 * be a million fields, cost no more than they are long.
 */
final class Selections {

    private final Document document;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Long> counted = new HashMap<>();
    private int repeats;
    private int directives;

    private Selections(Document document) {
        this.document = document;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (one, _) -> one));
    }

    static Selections in(Document document) {
        Selections selections = new Selections(document);
        document.getDefinitionsOfType(OperationDefinition.class).forEach(operation -> {
            selections.look(operation);
            operation.getVariableDefinitions().forEach(selections::look);
            selections.look(operation.getSelectionSet());
        });
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(fragment -> {
            selections.look(fragment);
            selections.look(fragment.getSelectionSet());
        });
        return selections;
    }

    /** @return how many fields are selected when every fragment is put where it is spread */
    long fields() {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .mapToLong(operation -> fields(operation.getSelectionSet()))
                .reduce(0, Selections::saturatedSum);
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

    private void look(SelectionSet set) {
        if (set == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Selection<?> selection : set.getSelections()) {
            look((DirectivesContainer<?>) selection);
            switch (selection) {
                case Field field -> {
                    repeats += seen.add(field.getName()) ? 0 : 1;
                    look(field.getSelectionSet());
                }
                case InlineFragment inline -> look(inline.getSelectionSet());
                default -> {}
            }
        }
    }

    private long fields(SelectionSet set) {
        long sum = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                sum = saturatedSum(
                        sum,
                        switch (selection) {
                            case Field field -> 1 + fields(field.getSelectionSet());
                            case InlineFragment inline -> fields(inline.getSelectionSet());
                            case FragmentSpread spread -> fields(spread.getName());
                            default -> 0;
                        });
            }
        }
        return sum;
    }

    private long fields(String fragment) {
        Long known = counted.get(fragment);
        if (known != null) {
            return known;
        }
        // One that spreads itself adds nothing here; the validation refuses it.
        counted.put(fragment, 0L);
        FragmentDefinition definition = fragments.get(fragment);
        long count = definition == null ? 0 : fields(definition.getSelectionSet());
        counted.put(fragment, count);
        return count;
    }

    private static long saturatedSum(long one, long other) {
        return Math.min(one + other, Integer.MAX_VALUE);
    }
}
