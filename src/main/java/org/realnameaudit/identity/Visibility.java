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
 * Creates the SQL and HQL conditions for rows that the caller may see (rule 8). Statements that return campaigns or
 * their data to clients use these conditions. The public sees published and closed campaigns, officials see all, and a
 * reseller also sees its own cases before the publication. Only officials see a case before its first notice (rule 21).
 */
@ApplicationScoped
public class Visibility {

    /** The published campaigns. Rates use them for every caller, so that all callers see the same rates. */
    public static final String PUBLISHED = "(select code from campaign_visibility where published)";

    /** The campaigns whose results only officials see. */
    public static final String UNPUBLISHED = "(select code from campaign_visibility where not published)";

    /** The published campaigns that count in rates and verdicts over many campaigns (rule 23). */
    public static final String PUBLISHED_RANDOM =
            "(select code from campaign_visibility where published and purpose = 'RANDOM')";

    /** Those of the unpublished campaigns that count in sums over many campaigns. */
    public static final String UNPUBLISHED_COUNTED =
            "(select code from campaign_visibility where not published and not cancelled)";

    private static final String COUNTED = "(select code from campaign_visibility where not cancelled)";

    private static final String ALL = "(select code from campaign_visibility)";

    /** This entity and the next have the names of their views, so that a subquery has the same text in HQL and SQL. */
    @Entity(name = "campaign_visibility")
    @Immutable
    @Synchronize("campaign")
    static class CampaignVisibility {

        @Id
        String code;

        boolean published;

        boolean cancelled;
    }

    @Entity(name = "rectification_party")
    @Immutable
    @Synchronize("rectification_case")
    static class RectificationParty implements Serializable {

        @Id
        String campaign;

        @Id
        String reseller;

        /** Hibernate warns about a composite key without {@code equals}, though nothing loads this entity. */
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

    /** Some changes are recorded twice, for the public and for the reseller. The reseller reads only its own record. */
    private static final String OWN_OR_PUBLISHED_CHANGES = """
            (published and reader is distinct from :ownReseller
             or reader = :ownReseller and (official or not published))""";

    private final Caller caller;

    Visibility(Caller caller) {
        this.caller = caller;
    }

    /** @return whether the caller may see the results of campaigns before their publication */
    public boolean showsUnpublishedResults() {
        return caller.isOfficial();
    }

    /** @return a subquery for the codes of the campaigns whose results the caller may see */
    public String campaignsWithVisibleResults() {
        return caller.isOfficial() ? ALL : PUBLISHED;
    }

    /**
     * @param campaign the column or attribute with the campaign's code
     * @return the condition that the caller may see the campaign's results
     */
    public Conditions results(String campaign) {
        return new Conditions().where(campaign + " in " + campaignsWithVisibleResults());
    }

    /**
     * A cancelled campaign counts only where the caller asks for that campaign (rule 8).
     *
     * @param campaign the column with the campaign's code
     * @return the condition that the campaign counts for the caller in sums and verdicts over many campaigns
     */
    public Conditions counted(String campaign) {
        return new Conditions().where(campaign + " in " + (caller.isOfficial() ? COUNTED : PUBLISHED));
    }

    /**
     * A reseller may see the campaigns of its own cases, but not their results before the publication.
     *
     * @param campaign the column or attribute with the campaign's code
     * @return the condition that the caller may see the campaign
     */
    public Conditions campaigns(String campaign) {
        return resultsOrOwn(
                campaign,
                campaign + " in (select own.campaign from rectification_party own where own.reseller = :ownReseller)");
    }

    /**
     * @param campaign the column or attribute with the code of a case's campaign
     * @param reseller the column or attribute with the code of the case's reseller
     * @param notified the column or attribute that says whether the reseller was notified
     * @return the condition that the caller may see the case
     */
    public Conditions cases(String campaign, String reseller, String notified) {
        Conditions conditions = resultsOrOwn(campaign, reseller + " = :ownReseller");
        return caller.isOfficial() ? conditions : conditions.where(notified + " = true");
    }

    /**
     * A withdrawn case accuses nobody, so only officials and its reseller find it in lists (rule 10).
     *
     * @param status the column with the status of a case
     * @param reseller the column with the code of the case's reseller
     * @return the condition that lists show the case to the caller, who may see it
     */
    public Conditions listedCases(String status, String reseller) {
        String running = status + " <> 'WITHDRAWN'";
        if (caller.isOfficial()) {
            return new Conditions();
        }
        return caller.reseller()
                .map(own -> new Conditions()
                        .where("(%s or %s = :ownReseller)".formatted(running, reseller), "ownReseller", own))
                .orElseGet(() -> new Conditions().where(running));
    }

    /**
     * @param campaign the attribute with the code of a campaign, null for none
     * @param reseller the attribute with the code of the reseller of a case in the campaign, null for none
     * @return the HQL condition that the public sees the campaign and the case, or that the caller is an official
     */
    public Conditions answers(String campaign, String reseller) {
        if (caller.isOfficial()) {
            return new Conditions();
        }
        String notified = "exists (select 1 from rectification_party p where p.campaign = %s and p.reseller = %s)";
        return new Conditions()
                .where("(%s is null or %s in %s)".formatted(campaign, campaign, PUBLISHED))
                .where("(%s is null or %s)".formatted(reseller, notified.formatted(campaign, reseller)));
    }

    /**
     * @param reseller the column with the code of the reseller that the evidence is about
     * @return the condition that the caller may see the evidence: officials, and the reseller itself (rule 14)
     */
    public Conditions evidence(String reseller) {
        if (caller.isOfficial()) {
            return new Conditions();
        }
        return caller.reseller()
                .map(own -> new Conditions().where(reseller + " = :ownReseller", "ownReseller", own))
                .orElseGet(() -> new Conditions().where("false"));
    }

    /** @return the condition that the caller may see what only officials see of cases (rule 21) */
    public Conditions internal() {
        return caller.isOfficial() ? new Conditions() : new Conditions().where("false");
    }

    /**
     * The visibility of a change is fixed when the change is recorded. Therefore no change appears before a position
     * that a caller has already passed.
     *
     * @return the HQL condition that the caller may see a change
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
                                "(%s in %s or %s)".formatted(campaign, campaignsWithVisibleResults(), own),
                                "ownReseller",
                                caller.reseller().get());
    }
}
