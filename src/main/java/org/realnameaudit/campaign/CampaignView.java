package org.realnameaudit.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;

@Type("Campaign")
@Description("A round of unannounced inspections (抽查暗访).")
public record CampaignView(
        @NonNull @Description("Its code, such as miit-2016-11.")
        String code,

        @NonNull @Description("A title that describes it.") String title,

        @NonNull @Description("Who inspects, such as 工业和信息化部网络安全管理局.")
        String regulator,

        @NonNull @Description("Where it stands.") CampaignStatus status,
        @NonNull @Description("Where its counts come from.") CampaignBasis basis,

        @Description("The first day of visits; null where it was not published.")
        LocalDate startedOn,

        @Description("The last day of visits; null where it was not published.")
        LocalDate endedOn,

        @Description("The day of publication; null before.") LocalDate publishedOn,

        @NonNull @Description("Where the published figures can be read: text to be shown, not links to be followed.")
        List<@NonNull String> sources,

        @Description("Grows with every change; a change names the version it saw.")
        int version)
        implements Node {

    static final String TYPE = "Campaign";

    /**
     * @return the day of the violations that it found, as well as it is known: the last one of its visits, or else that
     *     of the publication, or else the first one of its visits; empty when none of these is known
     */
    public Optional<LocalDate> violatedOn() {
        return Stream.of(endedOn, publishedOn, startedOn)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque global id.")
    public String getId() {
        return NodeId.of(TYPE, code);
    }
}
