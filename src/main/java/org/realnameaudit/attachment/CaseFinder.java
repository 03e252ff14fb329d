package org.realnameaudit.attachment;

import org.realnameaudit.platform.error.Failure;

/** Finds the cases to which files are handed in. The feature of cases implements it. */
public interface CaseFinder {

    /** The key of a case. */
    record Found(String campaign, String reseller) {}

    /**
     * @param path the position of the number in the request
     * @return the case, if officials or its reseller ask
     * @throws Failure.NotFound if there is no such case or the caller may not see it
     * @throws Failure.Forbidden if the caller is another reseller
     * @throws Failure.InvalidTransition if the case has ended, for its reseller
     */
    Found find(String path, String number);
}
