package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/** A null component does not filter. */
@Input("ResellerFilter")
public record ResellerFilter(String search, String violatingIn, Boolean repeatOffender) {

    /** @param search a code, or a name in any script */
    public static ResellerFilter named(String search) {
        return new ResellerFilter(search, null, null);
    }
}
