package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/**
 * Inserts the rows of the shipped file {@code campaigns}: the two campaigns of the Ministry of Industry and Information
 * Technology (MIIT, 工业和信息化部) in 2016.
 */
@ApplicationScoped
class CampaignData implements ShippedTables {

    private final CampaignRepository campaigns;

    CampaignData(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable("campaigns", row -> campaigns.persist(campaign(row))));
    }

    private static Campaign campaign(ShippedRow row) {
        return new Campaign(
                        row.text("code"),
                        row.text("title"),
                        row.text("regulator"),
                        row.constant("status", CampaignStatus.class),
                        row.constant("basis", CampaignBasis.class),
                        row.optionalDate("started_on"),
                        row.optionalDate("ended_on"),
                        row.date("published_on"),
                        row.list("sources"))
                .violatedBetween(row.optionalDate("violated_from"), row.optionalDate("violated_to"));
    }
}
