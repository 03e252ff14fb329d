package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.attachment.CaseFinder;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;

/** Finds the cases to which files are handed in. */
@ApplicationScoped
class CaseAttachments implements CaseFinder {

    private final RectificationCaseRepository cases;
    private final Caller caller;

    CaseAttachments(RectificationCaseRepository cases, Caller caller) {
        this.cases = cases;
        this.caller = caller;
    }

    @Override
    public Found find(String path, String number) {
        RectificationCase found = CaseKey.parse(number)
                .flatMap(cases::findVisible)
                .orElseThrow(() -> new Failure.NotFound(path, "rectification case", number));
        Party party = Party.reader(caller, found.key);
        if (party == null) {
            throw new Failure.Forbidden("Only officials and the reseller of the case hand in files for it");
        }
        if (party == Party.RESELLER && found.status.hasEnded()) {
            throw new Failure.InvalidTransition("The case is " + found.status, List.of());
        }
        return new Found(found.key.campaign(), found.key.reseller());
    }
}
