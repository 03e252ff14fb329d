package org.realnameaudit.inspection;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.realnameaudit.inspection.InspectionSchema.FindingInput;
import org.realnameaudit.inspection.InspectionSchema.InspectionInput;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/**
 * The source of the visits to record: a table {@code v} of line, outlet, inspected_on, findings, outcome, note and
 * evidence. The findings are an array of objects with a type and, if present, a note and evidence. The evidence is an
 * array of objects with a uri, a sha256 and, if present, a description.
 *
 * @param with the common table expression that begins a statement
 * @param recorded joins each row of {@code v} with the inspection of its outlet that is not voided, as {@code i}
 * @param lastVoided selects the last voided inspection of each outlet
 * @param parameter the value of the parameter {@code visits}: the JSON of the visits, or the id of the import
 */
record VisitSource(String with, String recorded, String lastVoided, Object parameter) {

    private static final String STAGED = """
            with v as not materialized (
              select line, outlet, inspected_on, findings, outcome, note, evidence from staged_inspection
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
                r (line integer, outlet text collate "C", inspected_on date, findings jsonb,
                  outcome text, note text, evidence jsonb))
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

    /**
     * The visits of a request. Each line is the index in the request, from 0.
     *
     * @param digests the SHA-256 of the files that are evidence, by id
     */
    static VisitSource of(List<InspectionInput> inspections, Map<UUID, String> digests) {
        return of(inspections, (each, line) -> {
            JsonObjectBuilder visit = visit(each, line, (finding, at) -> toJson(finding, at, digests))
                    .add("evidence", toJson(EvidenceInput.pieces(each.evidence()), digests));
            return Blank.isBlank(each.note()) ? visit : visit.add("note", each.note());
        });
    }

    /** The same without notes and evidence, which may be invalid: enough to find the errors of the visits. */
    static VisitSource toCheck(List<InspectionInput> inspections) {
        return of(inspections, (each, line) -> visit(each, line, VisitSource::typeOf));
    }

    private static VisitSource of(
            List<InspectionInput> inspections, BiFunction<InspectionInput, Integer, JsonObjectBuilder> toJson) {
        JsonArrayBuilder visits = Json.createArrayBuilder();
        for (int line = 0; line < inspections.size(); line++) {
            visits.add(toJson.apply(inspections.get(line), line));
        }
        return new VisitSource(
                SUBMITTED,
                SUBMITTED_RECORDED,
                SUBMITTED_LAST_VOIDED,
                visits.build().toString());
    }

    private static JsonObjectBuilder visit(
            InspectionInput input, int line, BiFunction<FindingInput, Integer, JsonObjectBuilder> toJson) {
        JsonArrayBuilder findings = Json.createArrayBuilder();
        for (int i = 0; i < input.findings().size(); i++) {
            findings.add(toJson.apply(input.findings().get(i), i));
        }
        JsonObjectBuilder visit = Json.createObjectBuilder()
                .add("line", line)
                .add("outlet", codeOrUnknown(input.outlet(), line))
                .add("inspected_on", input.inspectedOn().toString())
                .add("findings", findings);
        return input.outcome() == null
                ? visit
                : visit.add("outcome", input.outcome().name());
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

    private static JsonObjectBuilder toJson(FindingInput finding, int index, Map<UUID, String> digests) {
        JsonObjectBuilder object = typeOf(finding, index);
        List<Evidence> evidence = EvidenceInput.pieces(finding.evidence());
        if (!evidence.isEmpty()) {
            object.add("evidence", toJson(evidence, digests));
        }
        return Blank.isBlank(finding.note()) ? object : object.add("note", finding.note());
    }

    private static JsonArrayBuilder toJson(List<Evidence> evidence, Map<UUID, String> digests) {
        JsonArrayBuilder pieces = Json.createArrayBuilder();
        for (Evidence given : evidence) {
            Evidence piece = given.withDigest(digests);
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("uri", piece.uri()).add("sha256", piece.sha256());
            pieces.add(piece.description() == null ? object : object.add("description", piece.description()));
        }
        return pieces;
    }
}
