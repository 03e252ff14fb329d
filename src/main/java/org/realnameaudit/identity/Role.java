package org.realnameaudit.identity;

import java.util.List;

/** The roles that a token can contain. A caller without a role has the rights of the public. */
public final class Role {

    /** Plans campaigns and records inspections; sees everything. */
    public static final String AUDITOR = "auditor";
    /** Publishes campaigns and moves rectification cases; sees everything. */
    public static final String ADMINISTRATOR = "administrator";
    /** Works on the cases of the reseller that the token's claim names. */
    public static final String RESELLER = "reseller";

    /** All roles, sorted by name. */
    static final List<String> ALL = List.of(ADMINISTRATOR, AUDITOR, RESELLER);

    private Role() {}
}
