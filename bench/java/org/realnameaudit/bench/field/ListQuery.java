package org.realnameaudit.bench.field;

/** The lists of an office's day, of which none costs more than the worklist. */
enum ListQuery {
    BY_DEADLINE(
            "cases with a deadline, the first due first",
            "filter: { hasDeadline: true }, orderBy: { field: DEADLINE }"),
    BY_SUBMISSION(
            "submitted cases, the first submitted first",
            "filter: { status: [SUBMITTED] }, orderBy: { field: SUBMITTED_ON }"),
    BY_CHANGE("cases, the last changed first", "orderBy: { field: UPDATED, direction: DESC }"),
    OF_REGION("cases of a region", "filter: { region: \"440000\" }"),
    LATE("cases that were submitted late", "filter: { submittedInTime: false }"),
    SEARCHED("cases found by a part of the number", "filter: { search: \"l0042/syn\" }"),
    NAMED("cases found by the name of the reseller", "filter: { search: \"合成转售7\" }"),
    ASSIGNED("cases of an assignee, for officials", "filter: { assignee: \"synthetic assignee 7\" }", true),
    OF_OFFICIALS("cases, the last changed first, for officials", "orderBy: { field: UPDATED, direction: DESC }", true),
    ALLOWED("cases with their allowed actions, for administrators", "", " allowedActions", true),
    PENALTIES(
            "cases with their measures, penalties and reviews, for officials",
            "",
            " measures { type penaltyKinds amount payBy paidOn underReview }"
                    + " penaltyProcedures { givenOn respondBy droppedOn } reviews { kind result }",
            true),
    FACETS("the counts of all cases", """
            { rectificationCaseFacets { total overdue dueInSevenDays withoutDeadline
              byStatus { status count } byCampaign { count } } }""");

    final String title;
    final String document;
    /** Whether officials ask. */
    final boolean official;

    ListQuery(String title, String document) {
        this(title, document, false);
    }

    ListQuery(String title, String arguments, boolean official) {
        this(title, arguments, "", official);
    }

    /**
     * @param arguments those of the list of cases, or a document
     * @param more further fields of each case
     */
    ListQuery(String title, String arguments, String more, boolean official) {
        this.title = title;
        this.document = arguments.startsWith("{")
                ? arguments
                : """
                        { rectificationCases(first: 100%s) {
                          nodes { number severity status deadline version campaign { code } reseller { code name }%s }
                          pageInfo { hasNextPage endCursor } } }""".formatted(arguments.isEmpty() ? "" : ", " + arguments, more);
        this.official = official;
    }
}
