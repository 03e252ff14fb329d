package org.realnameaudit.rectification;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;

@Description("Party to a rectification case (整改).")
public enum Party {
    @Description("The regulator (监管部门).")
    REGULATOR,
    @Description("The reseller (转售企业) that must rectify its violations.")
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

    /** @return the party for which the caller reads the case; null for the public (rules 14 and 21) */
    static @Nullable Party reader(Caller caller, CaseKey key) {
        if (caller.isOfficial()) {
            return REGULATOR;
        }
        return caller.reseller().filter(key.reseller()::equals).isPresent() ? RESELLER : null;
    }
}
