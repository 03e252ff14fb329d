package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/** The conditions on resellers. A null component does not restrict. */
@Input("ResellerFilter")
public record ResellerFilter(String search, String violatingIn, Boolean repeatOffender) {

    /** @param search a text that the code, an alias or the name in any script contains */
    public static ResellerFilter named(String search) {
        return new ResellerFilter(search, null, null);
    }
}
