package org.realnameaudit.inspection;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.realnameaudit.inspection.InspectionSchema.FindingInput;
import org.realnameaudit.inspection.InspectionSchema.InspectionInput;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.reference.Evidence;

/**
 * The source of the visits to record: a table {@code v} of line, outlet, inspected_on and findings. The findings are an
 * array of objects with a type and, if present, a note and evidence. An inspection with findings keeps the digest of
 * that array.
 *
 * @param with the common table expression that begins a statement
 * @param recorded joins each row of {@code v} with the inspection of its outlet that is not voided, as {@code i}
 * @param lastVoided selects the last voided inspection of each outlet
 * @param parameter the value of the parameter {@code visits}: the JSON of the visits, or the id of the import
 */
record VisitSource(String with, String recorded, String lastVoided, Object parameter) {

    private static final String STAGED = """
            with v as not materialized (
              select line, outlet, inspected_on, findings from staged_inspection
                where import = :visits and written_in = pg_current_xact_id())
            """;
    private static final String STAGED_RECORDED =
            "join inspection i on i.campaign = :campaign and i.outlet = v.outlet and not i.voided";
    private static final String STAGED_LAST_VOIDED = """
            select distinct on (i.outlet) i.* from inspection i
            where i.campaign = :campaign and i.voided and i.outlet in (select v.outlet from v)
              order by i.outlet, i.attempt desc""";

    private static final String SUBMITTED = """
            with v as materialized (
              select * from jsonb_to_recordset(cast(:visits as jsonb))
                r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
            """;

    /**
     * Forces a lookup for each visit. Until statistics are gathered for a new campaign, the planner expects no
     * inspections and would read all of them to find one.
     */
    private static final String SUBMITTED_RECORDED = """
            cross join lateral (
              select * from inspection i
                where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i""";

    private static final String SUBMITTED_LAST_VOIDED = """
            select w.* from v cross join lateral (
              select i.* from inspection i where i.campaign = :campaign and i.outlet = v.outlet and i.voided
                order by i.attempt desc limit 1) w""";

    /** The visits of an import that the current transaction has staged. */
    static VisitSource staged(UUID id) {
        return new VisitSource(STAGED, STAGED_RECORDED, STAGED_LAST_VOIDED, id);
    }

    /** The visits of a request. Each line is the index in the request, from 0. */
    static VisitSource of(List<InspectionInput> inspections) {
        return of(inspections, VisitSource::toJson);
    }

    /** The same without notes and evidence, which may be invalid: enough to find the errors of the visits. */
    static VisitSource toCheck(List<InspectionInput> inspections) {
        return of(inspections, VisitSource::typeOf);
    }

    private static VisitSource of(
            List<InspectionInput> inspections, BiFunction<FindingInput, Integer, JsonObjectBuilder> toJson) {
        JsonArrayBuilder visits = Json.createArrayBuilder();
        for (int line = 0; line < inspections.size(); line++) {
            InspectionInput each = inspections.get(line);
            JsonArrayBuilder findings = Json.createArrayBuilder();
            for (int i = 0; i < each.findings().size(); i++) {
                findings.add(toJson.apply(each.findings().get(i), i));
            }
            visits.add(Json.createObjectBuilder()
                    .add("line", line)
                    .add("outlet", codeOrUnknown(each.outlet(), line))
                    .add("inspected_on", each.inspectedOn().toString())
                    .add("findings", findings));
        }
        return new VisitSource(
                SUBMITTED,
                SUBMITTED_RECORDED,
                SUBMITTED_LAST_VOIDED,
                visits.build().toString());
    }

    /**
     * Replaces a malformed code with # and its index. PostgreSQL would refuse some characters. The replacement is never
     * a code, so it is reported as unknown. The index makes it unique, so two malformed codes are not reported as
     * repeated.
     */
    private static String codeOrUnknown(String code, int index) {
        return Code.isValid(code) ? code : "#" + index;
    }

    private static JsonObjectBuilder typeOf(FindingInput finding, int index) {
        return Json.createObjectBuilder().add("type", codeOrUnknown(finding.type(), index));
    }

    private static JsonObjectBuilder toJson(FindingInput finding, int index) {
        JsonArrayBuilder evidence = Json.createArrayBuilder();
        for (Evidence piece : finding.pieces()) {
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("uri", piece.uri()).add("sha256", piece.sha256());
            evidence.add(piece.description() == null ? object : object.add("description", piece.description()));
        }
        JsonObjectBuilder object = typeOf(finding, index);
        if (!finding.pieces().isEmpty()) {
            object.add("evidence", evidence);
        }
        return Blank.isBlank(finding.note()) ? object : object.add("note", finding.note());
    }
}
