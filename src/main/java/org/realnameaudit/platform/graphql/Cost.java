package org.realnameaudit.platform.graphql;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.relay.ListCost;
import org.realnameaudit.platform.relay.Paging;

/**
 * Computes the cost of a query in values before it runs. A field costs one value for each time that it can occur: the
 * product of the page sizes on its path. Aliases and {@code __typename} count too. A list without pages counts as ten
 * elements, since its length is unknown. Fields with expensive database queries cost more.
 *
 * @param longestPage the largest allowed page size
 * @param heavy root fields with expensive queries; each costs 1000, plus 1000 for each dimension of {@code groupBy}
 */
record Cost(GraphQLSchema schema, int longestPage, Set<String> heavy) {

    private static final int LIST_LENGTH = 10;
    private static final int HEAVY_COST = 1000;
    private static final String COUNT = "totalCount";

    /** @return the cost, at most {@link Integer#MAX_VALUE} */
    int of(List<ExecutableNormalizedField> fields) {
        return (int) of(fields, null, 1, LIST_LENGTH);
    }

    /**
     * @param parent the field that selects these fields; null for the root
     * @param parents how often the parent can occur
     * @param length the length of lists among the fields; in a connection, its page size
     */
    private long of(
            List<ExecutableNormalizedField> fields,
            @Nullable ExecutableNormalizedField parent,
            long parents,
            int length) {
        long sum = 0;
        for (ExecutableNormalizedField field : fields) {
            long each = isListOfObjects(field) ? saturated(parents * length) : parents;
            // The resolver refuses a page size that is out of bounds.
            int within = field.getResolvedArguments().containsKey("first")
                    ? Math.clamp(
                            Paging.size((Integer) field.getResolvedArguments().get("first")), 1, longestPage)
                    : LIST_LENGTH;
            sum = saturated(
                    sum + saturated(parents * ownCost(field, parent)) + of(field.getChildren(), field, each, within));
        }
        return sum;
    }

    private int ownCost(ExecutableNormalizedField field, @Nullable ExecutableNormalizedField parent) {
        if (parent != null && field.getFieldName().equals(COUNT)) {
            return ListCost.ofCounting(name(parent), parent.getResolvedArguments());
        }
        if (parent == null && heavy.contains(field.getFieldName())) {
            // Each dimension multiplies the groups.
            int dimensions = field.getResolvedArguments().get("groupBy") instanceof List<?> groups ? groups.size() : 0;
            return HEAVY_COST * (1 + dimensions);
        }
        return 1 + ListCost.ofPage(name(field), field.getResolvedArguments());
    }

    private static String name(ExecutableNormalizedField field) {
        return field.getSingleObjectTypeName() + "." + field.getFieldName();
    }

    private boolean isListOfObjects(ExecutableNormalizedField field) {
        GraphQLType type = field.getType(schema);
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type))
                && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLCompositeType;
    }

    private static long saturated(long value) {
        return Math.min(value, Integer.MAX_VALUE);
    }
}
