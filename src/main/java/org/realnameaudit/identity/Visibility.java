package org.realnameaudit.identity;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which campaigns a reader may see, and with them everything that hangs on a campaign (rule 8). Every statement that reads
 * such things takes its condition from here, so there is one place to get it right.
 */
@ApplicationScoped
public class Visibility {

    /** The campaigns that count for everybody, whoever asks: rates must not differ from reader to reader. */
    public static final String PUBLISHED = "(select code from campaign where status in ('PUBLISHED', 'CLOSED'))";

    /** @return the codes of the campaigns that the reader may see, as a subquery */
    public String campaigns() {
        return PUBLISHED;
    }
}
