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
 * GraphQL subscriptions. A method runs when a client subscribes, to check the arguments, and then once for each event.
 * For an event it returns the changed object, or nothing if the subscriber may not see or did not request the object.
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
    @Description("Sends a rectification case (整改) in its current state when a case that the caller may see "
            + "changes, or when a publication makes it visible. The subscription requires a token, with or "
            + "without a role, in the payload of `connection_init`; without a valid token, the WebSocket is "
            + "closed with 4403. NOT_FOUND for an unknown reseller. Several changes in quick succession may be "
            + "sent as one. Changes while the client is disconnected are not sent; read them from `changes`.")
    public Multi<@NonNull RectificationCaseView> rectificationChanged(
            @Name("reseller")
                    @Description("Code of the reseller (转售企业) whose cases are sent; the cases of all resellers when "
                            + "left out.")
                    @Nullable
                    String reseller) {
        if (events.current().isEmpty()) {
            resellers.require("reseller", reseller);
        }
        return Multi.createFrom()
                .iterable(events.current()
                        .map(CaseEvent::parse)
                        .filter(each -> reseller == null || each.number().endsWith("/" + reseller))
                        .filter(each -> each.isPublic() || cases.isInsider(each.number()))
                        .<Collection<RectificationCaseView>>map(each ->
                                cases.findByNumbers(Set.of(each.number())).values())
                        .orElse(Set.of()));
    }
}
