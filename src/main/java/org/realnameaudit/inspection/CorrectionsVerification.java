package org.realnameaudit.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.inspection.InspectionSchema.CorrectionsVerificationView;

/** Recomputes the chains of corrections. */
@ApplicationScoped
@Transactional
class CorrectionsVerification implements HistoryVerifier {

    private static final int BATCH_SIZE = 1000;

    private final CorrectionRepository repository;
    private final Campaigns campaigns;

    CorrectionsVerification(CorrectionRepository repository, Campaigns campaigns) {
        this.repository = repository;
        this.campaigns = campaigns;
    }

    /** @return the result; empty when the caller may see no such campaign */
    Optional<CorrectionsVerificationView> of(String campaign) {
        repository.useReadOnlySnapshot();
        return campaigns.isVisible(campaign) ? Optional.of(verify(campaign)) : Optional.empty();
    }

    /** Verifies all campaigns that have corrections, whether or not the caller may see them. */
    @Override
    public List<Verified> next(String after, int limit) {
        repository.useReadOnlySnapshot();
        return repository.findCampaignsAfter(after, limit).stream()
                .map(this::verify)
                .map(each -> new Verified(each.campaign(), each.corrections(), each.firstBroken(), each.digest()))
                .toList();
    }

    private CorrectionsVerificationView verify(String campaign) {
        Correction last = null;
        int count = 0;
        Integer broken = null;
        List<Correction> next = repository.findAfter(campaign, 0, BATCH_SIZE);
        while (!next.isEmpty()) {
            for (Correction each : next) {
                count++;
                if (broken == null && !follows(each, last)) {
                    broken = last == null ? 1 : last.key.sequence() + 1;
                }
                last = each;
            }
            repository.detachAll();
            next = repository.findAfter(campaign, next.getLast().key.sequence(), BATCH_SIZE);
        }
        if (broken == null && repository.countMismatches(campaign) > 0) {
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
