package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.realnameaudit.rectification.RectificationSchema.CaseEvidenceView;
import org.realnameaudit.reference.Evidence;

/**
 * A piece of evidence with the event that added it to a case.
 *
 * @param submittedOn the day in China on which the action was taken
 */
record SubmittedEvidence(
        RectificationEvent.Key event, Evidence evidence, RectificationAction action, LocalDate submittedOn) {

    CaseEvidenceView view() {
        return new CaseEvidenceView(
                evidence.view(), submittedOn, Procedure.of(action).party(), event.sequence());
    }
}
