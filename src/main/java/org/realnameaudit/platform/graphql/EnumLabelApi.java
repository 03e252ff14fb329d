package org.realnameaudit.platform.graphql;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLSchema;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.platform.value.Texts;

/** GraphQL query of the labels of enums, which are in the files {@code messages/enums.*.properties}. */
@GraphQLApi
@PermitAll
public class EnumLabelApi {

    private final List<GraphQLEnumType> enums;
    private final Texts texts = new Texts("enums.");
    private final RequestLanguage language;

    EnumLabelApi(GraphQLSchema schema, RequestLanguage language) {
        this.enums = schema.getAllTypesAsList().stream()
                .filter(GraphQLEnumType.class::isInstance)
                .map(GraphQLEnumType.class::cast)
                .filter(each -> !Introspection.isIntrospectionTypes(each))
                .toList();
        this.language = language;
    }

    @Query
    @NonNull
    @Description("Labels of the values of all enums in the language of the request, ordered by the name of the enum. "
            + "The values of an enum have the order in which they follow each other, such as the statuses of a case.")
    public List<@NonNull EnumLabel> enumLabels() {
        Language current = language.get();
        return enums.stream()
                .flatMap(type -> type.getValues().stream()
                        .map(value -> new EnumLabel(
                                type.getName(),
                                value.getName(),
                                texts.get(current, type.getName() + "." + value.getName()))))
                .toList();
    }
}
