package org.realnameaudit.rectification;

import java.util.EnumSet;
import java.util.Set;
import org.realnameaudit.identity.Caller;

/** The two parties to a case. */
enum Party {
    REGULATOR,
    RESELLER;

    /** @return the parties for which the caller acts in the case */
    static Set<Party> of(Caller caller, CaseKey key) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (caller.isAdministrator()) {
            parties.add(REGULATOR);
        }
        if (caller.reseller().filter(key.reseller()::equals).isPresent()) {
            parties.add(RESELLER);
        }
        return parties;
    }
}
