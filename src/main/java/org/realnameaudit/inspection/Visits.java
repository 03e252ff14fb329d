package org.realnameaudit.inspection;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.realnameaudit.inspection.InspectionSchema.FindingInput;
import org.realnameaudit.inspection.InspectionSchema.InspectionInput;
import org.realnameaudit.reference.Evidence;

/**
 * Visits that are to be recorded, as a table {@code v} of line, outlet, inspected_on and findings: an array of objects
 * with the type and, where there are any, note and evidence of each. What is recorded has the digest of that array.
 *
 * @param with that a statement begins with
 * @param recorded joins {@code v} with what is recorded of it, as {@code i}
 * @param withdrawn selects the last of what was withdrawn at each outlet
 * @param visits its parameter {@code visits}
 */
record Visits(String with, String recorded, String withdrawn, Object visits) {

    private static final String STAGED = """
            with v as not materialized (
              select line, outlet, inspected_on, findings from staged_inspection
                where import = :visits and written_in = pg_current_xact_id())
            """;
    private static final String ALL =
            "join inspection i on i.campaign = :campaign and i.outlet = v.outlet and not i.voided";
    private static final String LAST_OF_ALL = """
            select distinct on (i.outlet) i.* from inspection i
            where i.campaign = :campaign and i.voided and i.outlet in (select v.outlet from v)
              order by i.outlet, i.attempt desc""";

    private static final String GIVEN = """
            with v as materialized (
              select * from jsonb_to_recordset(cast(:visits as jsonb))
                r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
            """;

    /**
     * Looked up for each visit, whatever the planner thinks: of a campaign that has begun after the statistics were
     * gathered it believes that nothing is recorded yet, and would read all that is to find a single visit.
     */
    private static final String EACH = """
            cross join lateral (
              select * from inspection i
                where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i""";

    private static final String LAST_OF_EACH = """
            select w.* from v cross join lateral (
              select i.* from inspection i where i.campaign = :campaign and i.outlet = v.outlet and i.voided
                order by i.attempt desc limit 1) w""";

    /** Those that were staged under the id of an import. */
    static Visits staged(UUID id) {
        return new Visits(STAGED, ALL, LAST_OF_ALL, id);
    }

    /** Lines are counted from 0. */
    static Visits of(List<InspectionInput> inspections) {
        JsonArrayBuilder visits = Json.createArrayBuilder();
        for (int line = 0; line < inspections.size(); line++) {
            InspectionInput each = inspections.get(line);
            JsonArrayBuilder findings = Json.createArrayBuilder();
            each.findings().forEach(finding -> findings.add(object(finding)));
            visits.add(Json.createObjectBuilder()
                    .add("line", line)
                    .add("outlet", each.outlet())
                    .add("inspected_on", each.inspectedOn().toString())
                    .add("findings", findings));
        }
        return new Visits(GIVEN, EACH, LAST_OF_EACH, visits.build().toString());
    }

    private static JsonObjectBuilder object(FindingInput finding) {
        JsonArrayBuilder evidence = Json.createArrayBuilder();
        for (Evidence piece : finding.pieces()) {
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("uri", piece.uri()).add("sha256", piece.sha256());
            evidence.add(piece.description() == null ? object : object.add("description", piece.description()));
        }
        JsonObjectBuilder object = Json.createObjectBuilder().add("type", finding.type());
        if (!finding.pieces().isEmpty()) {
            object.add("evidence", evidence);
        }
        return finding.note() == null ? object : object.add("note", finding.note());
    }
}
