package org.realnameaudit.exchange;

/** A kind of file that is given out. */
public interface Outflow {

    /** @return its name in the path, such as {@code outlets} */
    String name();

    /** @return whether it belongs to a campaign */
    boolean isOfCampaign();

    /**
     * @param campaign null when it belongs to none
     * @return a query whose columns are those of the file, for a COPY, which takes no parameters
     * @throws org.realnameaudit.graphql.Failure when the reader may not have it
     */
    String query(String campaign);
}
