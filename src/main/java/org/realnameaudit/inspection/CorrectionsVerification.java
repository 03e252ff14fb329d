package org.realnameaudit.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.inspection.InspectionSchema.CorrectionsVerificationView;

/** Verifies the corrections of campaigns: recomputes the digests and compares the corrections with the inspections. */
@ApplicationScoped
class CorrectionsVerification implements HistoryVerifier {

    private static final int BATCH_SIZE = 1000;

    private final CorrectionRepository repository;
    private final Campaigns campaigns;

    CorrectionsVerification(CorrectionRepository repository, Campaigns campaigns) {
        this.repository = repository;
        this.campaigns = campaigns;
    }

    /** @return the result; empty if the campaign does not exist or the caller may not see its results */
    Optional<CorrectionsVerificationView> verify(String campaign) {
        return campaigns.areResultsVisible(campaign) ? Optional.of(recompute(campaign)) : Optional.empty();
    }

    /** Verifies all campaigns that have corrections, whether or not the caller may see them. */
    @Override
    @Transactional
    public List<Verified> next(String after, int limit) {
        repository.useReadOnlySnapshot();
        return repository.findCampaignsAfter(after, limit).stream()
                .map(this::recompute)
                .map(each -> new Verified(each.campaign(), each.corrections(), each.firstBroken(), each.digest()))
                .toList();
    }

    private CorrectionsVerificationView recompute(String campaign) {
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
            // All corrections are intact but do not match the inspections, so the sequence after the last one is
            // reported.
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
