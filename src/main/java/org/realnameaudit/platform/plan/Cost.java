package org.realnameaudit.platform.plan;

import graphql.execution.CoercedVariables;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.relay.ListCost;
import org.realnameaudit.platform.relay.Paging;

/**
 * Computes the cost of an operation in values before it runs. A field costs one value for each time that it can occur:
 * the product of the page sizes on its path. Aliases and {@code __typename} count too. A list without pages counts as
 * ten elements, since its length is unknown. Fields with expensive database queries cost more.
 *
 * @param longestPage the largest allowed page size
 * @param heavy fields of {@code Query} with expensive queries; each costs 1000, plus 1000 for each dimension of
 *     {@code groupBy}
 */
public record Cost(int longestPage, Set<String> heavy, CoercedVariables variables) {

    private static final int LIST_LENGTH = 10;
    private static final int HEAVY_COST = 1000;
    private static final String COUNT = "totalCount";

    /** @return the cost, at most {@link Integer#MAX_VALUE} */
    public int of(Plan plan) {
        return (int) of(plan.fields(), null, Map.of(), 1);
    }

    /**
     * @param parent the field that selects these fields; null for the root
     * @param ofParent the arguments of the parent; in a connection, they have its page size
     * @param parents how often the parent can occur
     */
    private long of(
            List<PlannedField> fields, @Nullable PlannedField parent, Map<String, Object> ofParent, long parents) {
        long sum = 0;
        for (PlannedField field : fields) {
            if (field.isSelected(variables)) {
                Map<String, Object> arguments = field.arguments(variables);
                long each = isListOfObjects(field) ? saturated(parents * length(arguments, ofParent)) : parents;
                long own = parent != null && field.name().equals(COUNT)
                        ? ListCost.ofCounting(parent.coordinates(), ofParent)
                        : ownCost(field, arguments);
                sum = saturated(sum + saturated(parents * own) + of(field.children(), field, arguments, each));
            }
        }
        return sum;
    }

    /** @return the number of ids, or the page size; the resolver refuses a size that is out of bounds */
    private int length(Map<String, Object> arguments, Map<String, Object> ofParent) {
        if (arguments.get("ids") instanceof List<?> ids) {
            return ids.size();
        }
        return ofParent.containsKey("first")
                ? Math.clamp(Paging.size((Integer) ofParent.get("first")), 1, longestPage)
                : LIST_LENGTH;
    }

    private int ownCost(PlannedField field, Map<String, Object> arguments) {
        if (heavy.contains(field.name()) && field.type().equals("Query")) {
            // Each dimension multiplies the groups.
            int dimensions = arguments.get("groupBy") instanceof List<?> groups ? groups.size() : 0;
            return HEAVY_COST * (1 + dimensions);
        }
        return 1 + ListCost.ofPage(field.coordinates(), arguments);
    }

    private static boolean isListOfObjects(PlannedField field) {
        GraphQLType type = field.definition().getType();
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type))
                && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLCompositeType;
    }

    private static long saturated(long value) {
        return Math.min(value, Integer.MAX_VALUE);
    }
}
