package org.realnameaudit.platform.graphql;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Edge;

/**
 * Names and describes the types of {@link Connection} and {@link Edge}. The framework calls a connection of outlets
 * {@code Connection_Outlet}; in the schema it is {@code OutletConnection}, "A page of outlets."
 */
final class ConnectionTypes extends GraphQLTypeVisitorStub {

    private static final Pattern GENERIC = Pattern.compile("(Connection|Edge)_(\\w+)");
    /** The last word of a type's name: a RectificationCase is a case. */
    private static final Pattern NOUN = Pattern.compile("[A-Z][a-z]+$");

    /** @return the same schema with named connections */
    static GraphQLSchema in(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(schema, new ConnectionTypes());
    }

    @Override
    public TraversalControl visitGraphQLObjectType(
            GraphQLObjectType type, TraverserContext<GraphQLSchemaElement> context) {
        Matcher generic = GENERIC.matcher(type.getName());
        if (!generic.matches()) {
            return TraversalControl.CONTINUE;
        }
        String kind = generic.group(1);
        String row = generic.group(2);
        GraphQLObjectType named = type.transform(each -> each.name(row + kind).description(description(kind, row)));
        // The registry finds fetchers by the name of their type.
        GraphQLCodeRegistry.Builder code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            code.dataFetcher(FieldCoordinates.coordinates(named, field), code.getDataFetcher(type, field));
        }
        return changeNode(context, named);
    }

    private static String description(String kind, String row) {
        Matcher last = NOUN.matcher(row);
        String noun = (last.find() ? last.group() : row).toLowerCase(Locale.ROOT);
        if (kind.equals("Connection")) {
            return "A page of " + noun + "s.";
        }
        return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "A " : "An ") + noun + " with its position.";
    }
}
