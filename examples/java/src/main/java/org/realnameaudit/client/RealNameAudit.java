package org.realnameaudit.client;

import io.smallrye.graphql.client.typesafe.api.GraphQLClientApi;
import io.smallrye.graphql.client.typesafe.api.Header;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The operations of the API that this program uses. The parameters of a method are the arguments of its operation, and
 * the components of the returned record are the selection.
 *
 * <p>The parameter {@code authorization} is {@code "Bearer …"}, or null for a request without a token. Every method
 * returns a {@link Uni}, for which {@link Sender} sets a timeout. Blocking methods would wait without a timeout.
 */
@GraphQLClientApi(configKey = "real-name-audit")
public interface RealNameAudit {

    Uni<ResellerPage> resellers(ResellerFilter filter, int first, String after);

    Uni<RectificationCasePage> rectificationCases(
            @Header(name = "Authorization") String authorization,
            RectificationCaseFilter filter,
            RectificationCaseOrder orderBy,
            int first,
            String after);

    /** @return the case; the item is null if the case does not exist, or if the caller may not see it */
    Uni<RectificationCase> rectificationCase(
            @Header(name = "Authorization") String authorization, @NonNull String number);

    @Mutation
    Uni<RectificationResult> startRectification(
            @Header(name = "Authorization") String authorization, @NonNull RectificationStep input);

    @Mutation
    Uni<RectificationResult> submitRectification(
            @Header(name = "Authorization") String authorization, @NonNull RectificationStep input);

    @Mutation
    Uni<RectificationResult> replyToCase(@Header(name = "Authorization") String authorization, @NonNull Reply input);
}
