package org.realnameaudit.compliance;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("RecordCheck")
@Description(
        "How many of a reseller's subscriber records were correct in a sample (数据抽查): another instrument than visits to outlets.")
public record RecordCheckView(
        @Ignore String campaignCode,
        @Ignore String resellerCode,

        @NonNull @Description("Correct records in percent, with two decimals as published.")
        BigDecimal compliancePercent) {}
