package org.realnameaudit.feed;

/**
 * A changed case, as subscriptions are told of it.
 *
 * @param isPublic whether others than officials and the reseller of the case may learn of the change (rule 24)
 */
record CaseEvent(String number, boolean isPublic) {

    private static final String CONFIDENTIAL = "confidential ";

    static CaseEvent parse(String text) {
        boolean confidential = text.startsWith(CONFIDENTIAL);
        return new CaseEvent(confidential ? text.substring(CONFIDENTIAL.length()) : text, !confidential);
    }

    String text() {
        return isPublic ? number : CONFIDENTIAL + number;
    }
}
