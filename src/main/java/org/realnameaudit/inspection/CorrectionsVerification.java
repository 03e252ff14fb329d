package org.realnameaudit.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.command.Histories;
import org.realnameaudit.inspection.InspectionSchema.CorrectionsVerificationView;

/** Computes the chains of corrections again. */
@ApplicationScoped
@Transactional
class CorrectionsVerification implements Histories {

    private static final int AT_A_TIME = 1000;

    private final CorrectionRepository repository;
    private final Campaigns campaigns;

    CorrectionsVerification(CorrectionRepository repository, Campaigns campaigns) {
        this.repository = repository;
        this.campaigns = campaigns;
    }

    /** @return empty when there is no such campaign that the reader may see */
    Optional<CorrectionsVerificationView> of(String campaign) {
        repository.readAsOfNow();
        return campaigns.isVisible(campaign) ? Optional.of(verified(campaign)) : Optional.empty();
    }

    /** Those of the campaigns that have any, whoever may see them. */
    @Override
    public List<Verified> next(String after, int most) {
        repository.readAsOfNow();
        return repository.campaignsBehind(after, most).stream()
                .map(this::verified)
                .map(each -> new Verified(each.campaign(), each.corrections(), each.firstBroken(), each.digest()))
                .toList();
    }

    private CorrectionsVerificationView verified(String campaign) {
        Correction last = null;
        int count = 0;
        Integer broken = null;
        List<Correction> next = repository.behind(campaign, 0, AT_A_TIME);
        while (!next.isEmpty()) {
            for (Correction each : next) {
                count++;
                if (broken == null && !follows(each, last)) {
                    broken = last == null ? 1 : last.key.sequence() + 1;
                }
                last = each;
            }
            repository.forget();
            next = repository.behind(campaign, next.getLast().key.sequence(), AT_A_TIME);
        }
        if (broken == null && repository.countUntold(campaign) > 0) {
            broken = count + 1;
        }
        return new CorrectionsVerificationView(
                campaign, broken == null, count, broken, last == null ? null : last.digest);
    }

    private static boolean follows(Correction correction, @Nullable Correction last) {
        return correction.key.sequence() == (last == null ? 1 : last.key.sequence() + 1)
                && correction.digest.equals(correction.digest(last == null ? null : last.digest));
    }
}
