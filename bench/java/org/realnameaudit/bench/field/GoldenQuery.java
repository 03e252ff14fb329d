package org.realnameaudit.bench.field;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The queries that must stay fast, each with hand-written SQL statements for the same data. */
enum GoldenQuery {
    PUBLISHED_TABLE("the published table", """
            { campaigns(first: 100) { nodes { code compliance { inspected violating violationPercent }
              byChannel { channel compliance { inspected violating violationPercent } } } } }""", """
            select code, title, status, basis from campaign where status in ('PUBLISHED', 'CLOSED') order by code limit 101;
            select campaign, sum(inspected), sum(violating) from tally
              where campaign = any(array(select code from campaign where status in ('PUBLISHED', 'CLOSED') order by code limit 100)) group by campaign order by campaign;
            select campaign, channel, sum(inspected), sum(violating) from tally
              where campaign = any(array(select code from campaign where status in ('PUBLISHED', 'CLOSED') order by code limit 100))
              group by campaign, channel order by campaign, channel desc;"""),

    GROUPED("compliance by campaign, channel and region", """
            { compliance(groupBy: [CAMPAIGN, CHANNEL, REGION]) { campaign { code } channel region { code name }
              compliance { inspected violating violationPercent } } }""", """
            select campaign, channel, region, sum(inspected), sum(violating) from tally
              where campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED'))
              group by campaign, channel, region order by campaign, channel desc, region nulls last;
            select code, title, status, basis from campaign where status in ('PUBLISHED', 'CLOSED') order by code;
            select code, zh_hans, zh_hant, en, iso from region order by code;"""),

    RESELLERS("100 resellers with their compliance", """
            { resellers(first: 100) { nodes { code name compliance { inspected violating violationPercent } } } }""", """
            select code, zh_hans, zh_hant, en, aliases from reseller order by code limit 101;
            select reseller, sum(inspected), sum(violating) from tally
              where reseller = any(array(select code from reseller order by code limit 100))
                and campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED')) group by reseller order by reseller;"""),

    OUTLETS("100 outlets with their compliance", outlets(""), """
            select code, name, channel, reseller, region, location, active from outlet order by code limit 101;
            select outlet, count(*), count(*) filter (where outcome = 'VIOLATING') from inspection
              where outlet = any(array(select code from outlet order by code limit 100)) and not voided
                and campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED')) group by outlet;"""),

    CASES("the case worklist", """
            { rectificationCases(first: 100, filter: { status: [OPEN, NOTIFIED, RECTIFYING, SUBMITTED] }, orderBy: { field: DEADLINE }) {
              nodes { number severity status deadline version campaign { code } reseller { code name } } pageInfo { hasNextPage endCursor } } }""", """
            select c.* from rectification_case c
              where c.campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED')) and c.status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED')
              order by coalesce(c.deadline, 'infinity'::date), c.number limit 101;
            select code, title, status, basis from campaign where status in ('PUBLISHED', 'CLOSED') order by code;
            select code, zh_hans, zh_hant, en, aliases from reseller order by code limit 100;""");

    private static final int DIGEST = 6;

    final String title;
    final String document;
    final List<String> statements;

    GoldenQuery(String title, String document, String statements) {
        this.title = title;
        this.document = document;
        this.statements = Arrays.stream(statements.split(";\\s*"))
                .map(each -> each.replaceAll("\\s+", " "))
                .toList();
    }

    private static String outlets(String after) {
        return "{ outlets(first: 100%s) { nodes { code name channel compliance { inspected violating violationPercent } } pageInfo { hasNextPage endCursor } } }"
                .formatted(after);
    }

    /**
     * The query of the last page of outlets. It builds the cursor in the service's format, because paging to the end
     * would take too long.
     */
    static String lastOutlets(Country country) throws NoSuchAlgorithmException {
        byte[] content =
                ("outlets:CODE\u001f" + Country.outletCode(country.outlets() - 101)).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
        byte[] whole = ByteBuffer.allocate(DIGEST + content.length)
                .put(digest, 0, DIGEST)
                .put(content)
                .array();
        return outlets(", after: \"" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole) + "\"");
    }
}
