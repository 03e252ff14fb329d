package org.realnameaudit.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.realnameaudit.platform.persistence.Conditions;

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

    /** Named as its view, like the next one, so that a subquery is the same text in HQL and SQL. */
    @Entity(name = "campaign_visibility")
    @Immutable
    @Synchronize("campaign")
    static class CampaignVisibility {

        @Id
        String code;

        boolean published;
    }

    @Entity(name = "rectification_party")
    @Immutable
    @Synchronize("rectification_case")
    static class RectificationParty implements Serializable {

        @Id
        String campaign;

        @Id
        String reseller;

        @Override
        public boolean equals(Object other) {
            return other instanceof RectificationParty party
                    && party.campaign.equals(campaign)
                    && party.reseller.equals(reseller);
        }

        @Override
        public int hashCode() {
            return Objects.hash(campaign, reseller);
        }
    }

    /** Of what is told twice, to the public and to the reseller itself, each reads its own. */
    private static final String OWN_OR_PUBLISHED_CHANGES = """
            (published and reader is distinct from :ownReseller
             or reader = :ownReseller and (official or not published))""";

    private final Caller caller;

    Visibility(Caller caller) {
        this.caller = caller;
    }

    /** @return the codes of the campaigns whose results the reader may see, as a subquery */
    public String campaigns() {
        return caller.isOfficial() ? ALL : PUBLISHED;
    }

    /**
     * @param campaign the column or attribute with the campaign's code
     * @return the condition that the reader may see the campaign's results
     */
    public Conditions results(String campaign) {
        return new Conditions().where(campaign + " in " + campaigns());
    }

    /**
     * A case names its campaign, so a reseller knows the campaigns of its own cases, though not their results.
     *
     * @param campaign the column or attribute with the campaign's code
     * @return the condition that the reader may know of the campaign
     */
    public Conditions known(String campaign) {
        return resultsOrOwn(
                campaign,
                campaign + " in (select own.campaign from rectification_party own where own.reseller = :ownReseller)");
    }

    /**
     * @param campaign the column or attribute with the code of a case's campaign
     * @param reseller that with the code of its reseller
     * @return the condition that the reader may see the case
     */
    public Conditions cases(String campaign, String reseller) {
        return resultsOrOwn(campaign, reseller + " = :ownReseller");
    }

    /**
     * Who may learn of a change was settled when it was made: so nothing appears in front of a position that a reader
     * has reached.
     *
     * @return the condition, in HQL, that the reader may learn of a change
     */
    public Conditions changes() {
        if (caller.isOfficial()) {
            return new Conditions().where("official");
        }
        return caller.reseller()
                .map(own -> new Conditions().where(OWN_OR_PUBLISHED_CHANGES, "ownReseller", own))
                .orElseGet(() -> new Conditions().where("published"));
    }

    private Conditions resultsOrOwn(String campaign, String own) {
        return caller.isOfficial() || caller.reseller().isEmpty()
                ? results(campaign)
                : new Conditions()
                        .where(
                                "(%s in %s or %s)".formatted(campaign, campaigns(), own),
                                "ownReseller",
                                caller.reseller().get());
    }
}
