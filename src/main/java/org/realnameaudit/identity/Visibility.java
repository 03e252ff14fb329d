package org.realnameaudit.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.platform.persistence.KeysetQuery;

/**
 * What a reader may see, and with it everything that hangs on a campaign (rule 8). Every statement that reads such
 * things takes its condition from here, so there is one place to get it right: the public reads published and closed
 * campaigns, officials all, and a reseller its own cases at any time.
 */
@ApplicationScoped
public class Visibility {

    /** The campaigns that count for everybody, whoever asks: rates must not differ from reader to reader. */
    public static final String PUBLISHED = "(select code from campaign_visibility where published)";

    private static final String ALL = "(select code from campaign_visibility)";

    /** Of what is told twice, to the public and to the reseller itself, each reads its own. */
    private static final String OWN_OR_PUBLIC_CHANGES = """
            (%1$s.public and %1$s.reader is distinct from :ownReseller
             or %1$s.reader = :ownReseller and (%1$s.official or not %1$s.public))""";

    private final Caller caller;

    Visibility(Caller caller) {
        this.caller = caller;
    }

    /** @return the codes of the campaigns whose results the reader may see, as a subquery */
    public String campaigns() {
        return caller.isOfficial() ? ALL : PUBLISHED;
    }

    /**
     * A case names its campaign, so a reseller knows the campaigns of its own cases, though not their results.
     *
     * @param code the column with the campaign's code
     * @return the same with the condition that the reader may know of the campaign
     */
    public <T> KeysetQuery<T> known(KeysetQuery<T> select, String code) {
        return own(
                select,
                code + " in " + campaigns(),
                code + " in (select own.campaign from rectification_party own where own.reseller = :ownReseller)");
    }

    /**
     * @param table how the statement calls the table of cases
     * @return the same with the condition that the reader may see the case
     */
    public <T> KeysetQuery<T> cases(KeysetQuery<T> select, String table) {
        return own(select, table + ".campaign in " + campaigns(), table + ".reseller = :ownReseller");
    }

    /**
     * Who may learn of a change was settled when it was made: so nothing appears in front of a position that a reader
     * has reached.
     *
     * @param table how the statement calls the table of changes
     * @return the same with the condition that the reader may learn of the change
     */
    public <T> KeysetQuery<T> changes(KeysetQuery<T> select, String table) {
        if (caller.isOfficial()) {
            return select.where(table + ".official");
        }
        return caller.reseller().isEmpty()
                ? select.where(table + ".public")
                : select.where(
                        OWN_OR_PUBLIC_CHANGES.formatted(table),
                        "ownReseller",
                        caller.reseller().get());
    }

    private <T> KeysetQuery<T> own(KeysetQuery<T> select, String anybody, String itself) {
        return caller.isOfficial() || caller.reseller().isEmpty()
                ? select.where(anybody)
                : select.where(
                        "(%s or %s)".formatted(anybody, itself),
                        "ownReseller",
                        caller.reseller().get());
    }
}
