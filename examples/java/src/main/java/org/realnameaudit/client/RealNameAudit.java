package org.realnameaudit.client;

import io.smallrye.graphql.client.typesafe.api.GraphQLClientApi;
import io.smallrye.graphql.client.typesafe.api.Header;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The part of the service that this program uses. A method is an operation, its parameters are the arguments, and the
 * record that it answers with is the selection: what is no component is not asked for.
 *
 * <p>Each call that needs a token takes it as {@code "Bearer …"}; null is an anonymous call. Every method gives a
 * {@link Uni}, which {@link Sender} can set a time for: the client's blocking calls would wait for ever.
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

    /** @return of null when there is no such case, or none for the caller */
    Uni<RectificationCase> rectificationCase(
            @Header(name = "Authorization") String authorization, @NonNull String number);

    @Mutation
    Uni<RectificationCase> startRectification(
            @Header(name = "Authorization") String authorization, @NonNull RectificationStep input);

    @Mutation
    Uni<RectificationCase> submitRectification(
            @Header(name = "Authorization") String authorization, @NonNull RectificationStep input);

    @Mutation
    Uni<RectificationCase> replyToCase(
            @Header(name = "Authorization") String authorization, @NonNull RectificationStep input);
}
