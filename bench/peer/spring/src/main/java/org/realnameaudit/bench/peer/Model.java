package org.realnameaudit.bench.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The types of the schema. Fields that are not here are batch mappings of {@link PeerController}. */
interface Model {

    record Compliance(int inspected, int violating) {

        static final Compliance NONE = new Compliance(0, 0);

        public BigDecimal violationPercent() {
            return inspected == 0
                    ? null
                    : BigDecimal.valueOf(100L * violating)
                            .divide(BigDecimal.valueOf(inspected), 1, RoundingMode.HALF_UP);
        }
    }

    record ChannelCompliance(String channel, Compliance compliance) {}

    record Campaign(String code, String title, String status) {}

    record Verdict(Campaign campaign, Reseller reseller, String outcome) {}

    record Region(String code, String name) {}

    record ComplianceGroup(Campaign campaign, String channel, Region region, Compliance compliance) {}

    record Names(String zhHans, String zhHant, String en) {}

    record Reseller(String code, Names names, List<String> aliases) {

        public String name() {
            return names.zhHans();
        }
    }

    record Outlet(String code, String name, String channel) {}

    record Case(
            String number,
            String severity,
            String status,
            LocalDate deadline,
            int version,
            Campaign campaign,
            Reseller reseller) {}

    record Measure(String type, LocalDate imposedOn, LocalDate liftedOn, String note) {}

    record Event(
            int sequence, String action, String from, String to, OffsetDateTime at, String reason, String digest) {}

    record PageInfo(boolean hasNextPage, String endCursor) {}

    record Page<T>(List<T> nodes, PageInfo pageInfo) {

        /** @param found the rows of the page, and one more if there is a next page */
        static <T> Page<T> of(List<T> found, int first, Function<T, String> key) {
            List<T> nodes = found.size() > first ? found.subList(0, first) : found;
            String cursor = nodes.isEmpty()
                    ? null
                    : Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(key.apply(nodes.getLast()).getBytes(StandardCharsets.UTF_8));
            return new Page<>(nodes, new PageInfo(found.size() > first, cursor));
        }
    }

    record ResellerFilter(String search) {}

    record CaseFilter(List<String> status) {}
}
