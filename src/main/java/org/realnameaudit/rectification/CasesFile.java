package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.files.ExportFormat;
import org.realnameaudit.identity.Caller;

/**
 * The export format of a campaign's cases: where each stands, and when it came there. Withdrawn cases are left out
 * (rule 10), and only officials get cases before their first notice (rule 21).
 */
@ApplicationScoped
class CasesFile implements ExportFormat {

    private static final String CASES = """
            select c.number, c.reseller, c.severity, c.status, d.opened_on, d.notified_on, c.deadline, d.submitted_on,
              d.accepted_on, c.closed_on as ended_on,
              case when c.deadline < date '%s' and c.requested_deadline is null
                and c.status in ('NOTIFIED', 'RECTIFYING', 'RETURNED') then 'true' else 'false' end as overdue,
              case when exists (select from case_review r
                where r.campaign = c.campaign and r.reseller = c.reseller and r.result is null
                  and not exists (select from case_review l where l.campaign = r.campaign and l.reseller = r.reseller
                    and l.review_in = r.review_in and l.recorded_in > r.recorded_in))
                then 'true' else 'false' end as under_review
            from rectification_case c
            cross join lateral (
              select min(e.day) filter (where e.action = 'OPEN') as opened_on,
                max(e.day) filter (where e.action = 'NOTIFY') as notified_on,
                max(e.day) filter (where e.action = 'SUBMIT') as submitted_on,
                max(e.day) filter (where e.action = 'ACCEPT') as accepted_on
              from (select action, coalesce(occurred_on, (at at time zone 'Asia/Shanghai')::date) as day
                from rectification_event x where x.campaign = c.campaign and x.reseller = c.reseller) e) d
            where c.campaign = '%s' and c.status <> 'WITHDRAWN'%s
            order by c.number""";

    private final Campaigns campaigns;
    private final Caller caller;
    private final Clock clock;

    CasesFile(Campaigns campaigns, Caller caller, Clock clock) {
        this.campaigns = campaigns;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public boolean requiresCampaign() {
        return true;
    }

    @Override
    public String query(@Nullable String campaign) {
        campaigns.requireResultsVisible("campaign", Objects.requireNonNull(campaign));
        // The campaign exists, so its code contains no quote that could end the literal.
        return CASES.formatted(LocalDate.now(clock), campaign, caller.isOfficial() ? "" : " and c.notified");
    }
}
