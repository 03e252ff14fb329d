package org.realnameaudit.bench;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The rows as a feature of the service serves its own. */
@GraphQLApi
@PermitAll
public class BenchApi {

    @Query
    @NonNull
    public List<@NonNull BenchRow> benchRows() {
        return BenchRow.ALL;
    }
}
