package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
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
        CaseKey key = CaseKey.parse(number)
                .flatMap(cases::findVisible)
                .map(each -> each.key)
                .orElseThrow(() -> new Failure.NotFound(path, "rectification case", number));
        if (Party.reader(caller, key) == null) {
            throw new Failure.Forbidden("Only officials and the reseller of the case hand in files for it");
        }
        return new Found(key.campaign(), key.reseller());
    }
}
