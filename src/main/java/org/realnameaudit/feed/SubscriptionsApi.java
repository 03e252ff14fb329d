package org.realnameaudit.feed;

import io.quarkus.security.Authenticated;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.DenyAll;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.graphql.subscription.SubscriptionEvents;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reseller.Resellers;

/**
 * GraphQL subscriptions. Each method runs when a client subscribes, and then once per event. For an event it returns
 * the changed object, or nothing if the subscriber may not see it.
 */
@GraphQLApi
@DenyAll
public class SubscriptionsApi {

    private final SubscriptionEvents events;
    private final RectificationCases cases;
    private final Resellers resellers;

    SubscriptionsApi(SubscriptionEvents events, RectificationCases cases, Resellers resellers) {
        this.events = events;
        this.cases = cases;
        this.resellers = resellers;
    }

    @Subscription
    @Authenticated
    @NonNull
    @Description("""
            A case that has just changed, as it is now, each time one does that the reader may see, also when it \
            becomes visible by a publication. Needs a token. Changes that come quickly one after the other may arrive \
            as one; those of the time without a connection do not arrive: ask `changes` for them.""")
    public Multi<@NonNull RectificationCaseView> rectificationChanged(
            @Name("reseller") @Description("Only this reseller's cases, by its code.") @Nullable String reseller) {
        if (events.current().isEmpty()) {
            resellers.require(reseller);
        }
        return Multi.createFrom()
                .iterable(events.current()
                        .filter(number -> reseller == null || number.endsWith("/" + reseller))
                        .<Collection<RectificationCaseView>>map(
                                number -> cases.withNumbers(Set.of(number)).values())
                        .orElse(Set.of()));
    }
}
