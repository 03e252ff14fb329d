package org.realnameaudit.bench.field;

/** The lists of an office's day, of which none should cost more than the worklist. */
enum ListQuery {
    BY_DEADLINE(
            "cases with a deadline, the first due first",
            cases("filter: { hasDeadline: true }, orderBy: { field: DEADLINE }"),
            false),
    BY_SUBMISSION(
            "submitted cases, the first submitted first",
            cases("filter: { status: [SUBMITTED] }, orderBy: { field: SUBMITTED_ON }"),
            false),
    WAITING_LONGEST(
            "cases that wait for the regulator, the longest first",
            cases("filter: { awaiting: REGULATOR }, orderBy: { field: REGULATOR_DAYS, direction: DESC }"),
            false),
    OVERDUE_LONGEST(
            "overdue cases, the longest first",
            cases("filter: { overdue: true }, orderBy: { field: OVERDUE_DAYS, direction: DESC }"),
            false),
    BY_CHANGE("cases, the last changed first", cases("orderBy: { field: UPDATED, direction: DESC }"), false),
    OF_REGION("cases of a region", cases("filter: { region: \"440000\" }"), false),
    LATE("cases that were submitted late", cases("filter: { submittedInTime: false }"), false),
    SEARCHED("cases found by a part of the number", cases("filter: { search: \"l0042/syn\" }"), false),
    NAMED("cases found by the name of the reseller", cases("filter: { search: \"合成转售7\" }"), false),
    ASSIGNED("cases of an assignee, for officials", cases("filter: { assignee: \"synthetic assignee 7\" }"), true),
    OF_OFFICIALS(
            "cases, the last changed first, for officials",
            cases("orderBy: { field: UPDATED, direction: DESC }"),
            true),
    ALLOWED("cases with their allowed actions, for administrators", cases("", "allowedActions"), true),
    PENALTIES("cases with their measures, penalties and reviews, for officials", cases("", """
            measures { type penaltyKinds amount payBy paidOn underReview }
            penaltyProcedures { givenOn respondBy droppedOn } reviews { kind result }"""), true),
    FACETS("the counts of all cases", """
            { rectificationCaseFacets { total overdue dueInSevenDays withoutDeadline
              byStatus { status count } byCampaign { count } } }""", false);

    final String title;
    final String document;
    /** Whether officials ask. */
    final boolean official;

    ListQuery(String title, String document, boolean official) {
        this.title = title;
        this.document = document;
        this.official = official;
    }

    private static String cases(String arguments) {
        return cases(arguments, "");
    }

    /** @param more further fields of each case */
    private static String cases(String arguments, String more) {
        return """
                { rectificationCases(first: 100 %s) {
                  nodes { number severity status deadline version campaign { code } reseller { code name } %s }
                  pageInfo { hasNextPage endCursor } } }""".formatted(arguments, more);
    }
}
