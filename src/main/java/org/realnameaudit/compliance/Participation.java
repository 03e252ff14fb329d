package org.realnameaudit.compliance;

import jakarta.persistence.Embeddable;

/** A reseller in a campaign. */
@Embeddable
record Participation(String campaign, String reseller) {}
