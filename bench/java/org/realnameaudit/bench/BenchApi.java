package org.realnameaudit.bench;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Serves the rows in the same way as a feature of the service. */
@GraphQLApi
@PermitAll
public class BenchApi {

    @Query
    @NonNull
    public List<@NonNull BenchRow> benchRows() {
        return BenchRow.ALL;
    }
}
