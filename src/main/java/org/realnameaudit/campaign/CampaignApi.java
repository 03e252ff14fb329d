package org.realnameaudit.campaign;

import static java.util.stream.Collectors.toCollection;

import io.quarkus.arc.All;
import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.campaign.CampaignSchema.CampaignObstacleView;
import org.realnameaudit.campaign.CampaignSchema.CampaignOrder;
import org.realnameaudit.campaign.CampaignSchema.CampaignOrderField;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Permissions;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;

/** GraphQL queries of campaigns. */
@GraphQLApi
@PermitAll
public class CampaignApi {

    private static final CampaignFilter ALL = new CampaignFilter(null, null, null, null, null, null, null, null, null);
    private static final CampaignOrder BY_CODE = new CampaignOrder(CampaignOrderField.CODE, OrderDirection.ASC);

    private final Campaigns campaigns;
    private final List<CampaignActions> actions;
    private final CampaignLife life;
    private final Regions regions;
    private final Permissions permissions;
    private final Caller caller;
    private final Selection selection;

    CampaignApi(
            Campaigns campaigns,
            @All List<CampaignActions> actions,
            CampaignLife life,
            Regions regions,
            Permissions permissions,
            Caller caller,
            Selection selection) {
        this.campaigns = campaigns;
        this.actions = actions;
        this.life = life;
        this.regions = regions;
        this.permissions = permissions;
        this.caller = caller;
        this.selection = selection;
    }

    @Query
    @Description("Campaigns (抽查暗访), ordered by code unless `orderBy` is given. Auditors and administrators see all "
            + "campaigns. Other callers see the PUBLISHED and CLOSED ones; a reseller also sees those in which it was "
            + "notified of a case. Null only together with an error.")
    public Connection<CampaignView> campaigns(
            @Name("filter")
                    @Description("Conditions that a campaign (抽查暗访) must meet; all visible campaigns when left out.")
                    @Nullable
                    CampaignFilter filter,
            @Name("orderBy") @Description("Order of the campaigns; by code, ascending, when left out.") @Nullable
                    CampaignOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(campaigns.page(
                filter == null ? ALL : filter, orderBy == null ? BY_CODE : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("Campaign (抽查暗访) with this code; null when there is none or the caller may not see it.")
    public @Nullable CampaignView campaign(
            @Name("code") @NonNull @Description("Code of the campaign, such as miit-2016-11.") String code) {
        return campaigns.load(code).orElse(null);
    }

    @Description("Campaign whose violating outlets (网点) this one inspects again (回头看); null if it is no FOLLOW_UP.")
    public List<CampaignView> follows(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::followsCode, campaigns::findByCodes);
    }

    @Description("Province-level region (省、自治区、直辖市) of the campaign; null for a national campaign.")
    public List<RegionView> region(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::regionCode, regions::findByCodes);
    }

    @NonNull
    @Description("References to the complaints (举报), such as 12321 numbers. Only officials see them; empty for "
            + "all other callers.")
    public List<@NonNull List<@NonNull String>> complaintReferences(@Source List<CampaignView> sources) {
        return sources.stream()
                .map(each -> caller.isOfficial() ? each.complaints() : List.<String>of())
                .toList();
    }

    @NonNull
    @Description("Reasons for which the campaign cannot be published or closed yet, first those of the publication; "
            + "empty when there are none. Only officials see them; empty for all other callers.")
    public List<@NonNull List<@NonNull CampaignObstacleView>> obstacles(@Source List<CampaignView> sources) {
        return Batch.many(sources, CampaignView::code, campaigns::obstacles);
    }

    @NonNull
    @Description(
            "Actions that the caller can take on the campaign now, in the order of its life. Empty for callers who "
                    + "are neither auditors nor administrators.")
    public List<@NonNull List<@NonNull CampaignAction>> allowedActions(@Source List<CampaignView> sources) {
        Set<CampaignAction> ofCaller = Arrays.stream(CampaignAction.values())
                .filter(each -> permissions.allow(each.mutation()))
                .collect(toCollection(() -> EnumSet.noneOf(CampaignAction.class)));
        if (ofCaller.isEmpty()) {
            return sources.stream().map(_ -> List.<CampaignAction>of()).toList();
        }
        List<Map<String, Set<CampaignAction>>> possible =
                actions.stream().map(each -> each.possible(sources)).toList();
        Map<String, Set<CampaignAction>> forbidden = life.forbidden(sources);
        return sources.stream()
                .map(campaign -> ofCaller.stream()
                        .filter(action -> !forbidden
                                .getOrDefault(campaign.code(), Set.of())
                                .contains(action))
                        .filter(action -> possible.stream()
                                .anyMatch(each -> each.getOrDefault(campaign.code(), Set.of())
                                        .contains(action)))
                        .toList())
                .toList();
    }
}
