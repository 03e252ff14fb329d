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

/**
 * What a query may cost before it runs, in values: for each field, {@code __typename} and each alias too, how often it
 * can be there, which is the product of the page sizes on the way to it. A list without pages is taken for ten long;
 * only its rows know better. Fields that make the database work cost as much as that many values.
 *
 * @param heavy names of root fields that take the work of many: they cost a thousand, and a thousand more for each
 *     dimension of {@code groupBy}
 */
record Cost(GraphQLSchema schema, int longestPage, Set<String> heavy) {

    private static final int LIST = 10;
    private static final int HEAVY = 1000;
    private static final String COUNT = "totalCount";

    /** @return at most {@link Integer#MAX_VALUE} */
    int of(List<ExecutableNormalizedField> fields) {
        return (int) of(fields, null, 1, LIST);
    }

    /**
     * @param parent the field that these are selected of; null for the root
     * @param times how often the fields' parent can be there
     * @param list how long the lists among the fields are: in a connection, as long as its page
     */
    private long of(
            List<ExecutableNormalizedField> fields, @Nullable ExecutableNormalizedField parent, long times, int list) {
        long sum = 0;
        for (ExecutableNormalizedField field : fields) {
            long each = isListOfObjects(field) ? saturated(times * list) : times;
            // A page size out of bounds is the resolver's to refuse.
            int within = field.getResolvedArguments().get("first") instanceof Integer first
                    ? Math.clamp(first, 1, longestPage)
                    : LIST;
            sum = saturated(
                    sum + saturated(times * itself(field, parent)) + of(field.getChildren(), field, each, within));
        }
        return sum;
    }

    private int itself(ExecutableNormalizedField field, @Nullable ExecutableNormalizedField parent) {
        if (parent != null && field.getFieldName().equals(COUNT)) {
            return ListCost.ofCounting(name(parent), parent.getResolvedArguments());
        }
        if (parent == null && heavy.contains(field.getFieldName())) {
            // Each dimension multiplies the groups.
            int dimensions = field.getResolvedArguments().get("groupBy") instanceof List<?> groups ? groups.size() : 0;
            return HEAVY * (1 + dimensions);
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
