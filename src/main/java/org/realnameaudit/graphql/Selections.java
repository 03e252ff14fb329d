package org.realnameaudit.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many fields a document selects when every fragment is put where it is spread. Each fragment is counted once and the
 * result used again, so that fragments of fragments of fragments, which would be a million fields, cost no more than they are
 * long. It reads documents that nobody has validated yet.
 */
final class Selections {

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Long> counted = new HashMap<>();

    private Selections(Document document) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (one, _) -> one));
    }

    static long in(Document document) {
        Selections selections = new Selections(document);
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .mapToLong(operation -> selections.in(operation.getSelectionSet())).reduce(0, Selections::saturatedSum);
    }

    private long in(SelectionSet set) {
        long sum = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                sum = saturatedSum(sum, switch (selection) {
                    case Field field -> 1 + in(field.getSelectionSet());
                    case InlineFragment inline -> in(inline.getSelectionSet());
                    case FragmentSpread spread -> in(spread.getName());
                    default -> 0;
                });
            }
        }
        return sum;
    }

    private long in(String fragment) {
        Long known = counted.get(fragment);
        if (known != null) {
            return known;
        }
        // One that spreads itself adds nothing here; the validation refuses it.
        counted.put(fragment, 0L);
        FragmentDefinition definition = fragments.get(fragment);
        long count = definition == null ? 0 : in(definition.getSelectionSet());
        counted.put(fragment, count);
        return count;
    }

    private static long saturatedSum(long one, long other) {
        return Math.min(one + other, Integer.MAX_VALUE);
    }
}
