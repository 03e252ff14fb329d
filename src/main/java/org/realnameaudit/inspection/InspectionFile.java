package org.realnameaudit.inspection;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Tallies;
import org.realnameaudit.files.CopyWriter;
import org.realnameaudit.files.ExportFormat;
import org.realnameaudit.files.FileError;
import org.realnameaudit.files.ImportFormat;
import org.realnameaudit.files.Row;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionSchema.InspectionInput;
import org.realnameaudit.inspection.VisitRepository.Recorded;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/**
 * The import and export format of a campaign's inspections, without the notes and the evidence of findings. The rules
 * of {@code recordInspections} apply, except the largest number of inspections.
 */
@ApplicationScoped
class InspectionFile implements ImportFormat, ExportFormat {

    private static final String SEPARATOR = ";";
    private static final int MAX_FINDINGS = InspectionInput.MAX_FINDINGS;
    private static final Map<String, InspectionOutcome> OUTCOMES = outcomes();
    private static final String OUTCOME_NAMES =
            "NOT_FOUND (未找到), CLOSED_DOWN (已关闭), REFUSED (拒绝检查), " + "NOT_VISITED (未检查)";
    /** The patterns of a text, by the messages for text that does not match. */
    private static final Map<InputMessage, Pattern> TEXT = new EnumMap<>(Map.of(
            InputMessage.TEXT_TOO_LONG, Pattern.compile(Text.LENGTH),
            InputMessage.PLAIN_TEXT, Pattern.compile(Text.PLAIN)));

    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Days as 2016-11-05, and as Excel shows them in China. The years are those of the schema's {@code Date}. */
    private static final Pattern DAY = Pattern.compile("(?!0|1[0-8])(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})日?");

    /** Only officials and the reseller see evidence (rule 14), and the file is of all resellers. */
    private static final String EVIDENCE = """
            (select string_agg(e.uri || ' ' || e.sha256, ' ' order by e.position) from inspection_evidence e
              where e.campaign = i.campaign and e.outlet = i.outlet and e.attempt = i.attempt)""";

    private final VisitRepository visits;
    private final Corrections corrections;
    private final Campaigns campaigns;
    private final Tallies tallies;
    private final Caller caller;
    private final Clock clock;

    InspectionFile(
            VisitRepository visits,
            Corrections corrections,
            Campaigns campaigns,
            Tallies tallies,
            Caller caller,
            Clock clock) {
        this.visits = visits;
        this.corrections = corrections;
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "inspections";
    }

    @Override
    public Map<String, String> columns() {
        return Map.of(
                "outlet", "网点",
                "inspected_on", "检查日期",
                "findings", "问题",
                "outcome", "结果",
                "note", "说明",
                "evidence", "证据");
    }

    @Override
    public Set<String> optionalColumns() {
        return Set.of("outcome", "note", "evidence");
    }

    @Override
    public boolean requiresCampaign() {
        return true;
    }

    @Override
    public void open(@Nullable String campaign) {
        CampaignView found = campaigns.get("campaign", Objects.requireNonNull(campaign));
        caller.jurisdiction().require("campaign", found.regionCode());
        InspectionMutations.requireOpen("campaign", found);
    }

    @Override
    public String copy() {
        return "copy staged_inspection (import, line, outlet, inspected_on, findings, outcome, note, evidence) "
                + "from stdin";
    }

    @Override
    public void write(Row row, CopyWriter line) {
        InspectionOutcome outcome = outcome(row);
        line.write(
                row.line(),
                row.code("outlet"),
                row.parsed("inspected_on", InspectionFile::day, InputMessage.DATE, Map.of()),
                findings(row),
                outcome,
                note(row),
                evidence(row));
        if (outcome != null && !outcome.isResult()) {
            row.require(row.optional("findings") == null, "findings", InputMessage.NO_RESULT);
            row.require(!outcome.needsNote() || row.optional("note") != null, "note", InputMessage.REQUIRED);
            row.require(
                    !outcome.needsEvidence() || row.optional("evidence") != null, "evidence", InputMessage.REQUIRED);
        }
    }

    private static Map<String, InspectionOutcome> outcomes() {
        Map<String, InspectionOutcome> outcomes = new HashMap<>(Map.of(
                "合规", InspectionOutcome.COMPLIANT,
                "违规", InspectionOutcome.VIOLATING,
                "未找到", InspectionOutcome.NOT_FOUND,
                "已关闭", InspectionOutcome.CLOSED_DOWN,
                "拒绝检查", InspectionOutcome.REFUSED,
                "未检查", InspectionOutcome.NOT_VISITED));
        for (InspectionOutcome each : InspectionOutcome.values()) {
            outcomes.put(each.name(), each);
        }
        return outcomes;
    }

    /** Exports have the results, too; an import accepts those that follow from the findings. */
    private static @Nullable InspectionOutcome outcome(Row row) {
        String cell = row.optional("outcome");
        InspectionOutcome outcome = cell == null ? null : OUTCOMES.get(cell);
        row.require(cell == null || outcome != null, "outcome", InputMessage.ENUM, Map.of("values", OUTCOME_NAMES));
        return outcome;
    }

    private static @Nullable String note(Row row) {
        String note = row.optional("note");
        if (note != null) {
            TEXT.forEach((message, pattern) -> row.require(pattern.matcher(note).matches(), "note", message));
        }
        return note;
    }

    /** @return a JSON array of the pieces of evidence, without malformed ones */
    private static String evidence(Row row) {
        String cell = row.optional("evidence");
        String[] words = cell == null ? new String[0] : SPACES.split(Blank.strip(cell));
        List<String> pieces = new ArrayList<>();
        for (int i = 1; i < words.length; i += 2) {
            if (EvidenceInput.isValid(words[i - 1], words[i])) {
                // A valid address has no character that JSON escapes.
                pieces.add("{\"uri\":\"%s\",\"sha256\":\"%s\"}"
                        .formatted(words[i - 1], words[i].toLowerCase(Locale.ROOT)));
            }
        }
        row.require(pieces.size() * 2 == words.length, "evidence", InputMessage.EVIDENCE_PIECES);
        row.require(
                pieces.size() <= EvidenceInput.MAX_PIECES,
                "evidence",
                InputMessage.TOO_MANY_ENTRIES,
                Map.of("max", EvidenceInput.MAX_PIECES));
        return "[" + String.join(",", pieces) + "]";
    }

    /** @return the day in the text; null if there is none */
    private static @Nullable String day(String text) {
        Matcher day = DAY.matcher(text);
        try {
            return day.matches()
                    ? LocalDate.of(
                                    Integer.parseInt(day.group(1)),
                                    Integer.parseInt(day.group(2)),
                                    Integer.parseInt(day.group(3)))
                            .toString()
                    : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** @return a JSON array of the findings whose type is well-formed */
    private static String findings(Row row) {
        String cell = row.optional("findings");
        List<String> types = cell == null ? List.of() : List.of(cell.split(SEPARATOR, -1));
        row.require(types.stream().allMatch(Code::isValid), "findings", InputMessage.FINDING_TYPES);
        row.require(
                types.size() <= MAX_FINDINGS, "findings", InputMessage.TOO_MANY_ENTRIES, Map.of("max", MAX_FINDINGS));
        return types.stream()
                .limit(MAX_FINDINGS)
                .filter(Code::isValid)
                .map(type -> "{\"type\":\"" + type + "\"}")
                .collect(joining(",", "[", "]"));
    }

    @Override
    public List<FileError> check(UUID id, @Nullable String campaign, int limit) {
        CampaignView locked = campaigns.lockForShare("campaign", Objects.requireNonNull(campaign));
        InspectionMutations.requireOpen("campaign", locked);
        return visits.findErrors(VisitSource.staged(id), locked, LocalDate.now(clock), limit).stream()
                .map(VisitError::ofFile)
                .toList();
    }

    @Override
    public int apply(UUID id, @Nullable String campaign) {
        VisitSource staged = VisitSource.staged(id);
        List<Recorded> recorded = visits.recordChecked(staged, Objects.requireNonNull(campaign));
        corrections.appendRepeated(visits.findRepeated(staged, campaign), null);
        visits.deleteStaged(id);
        tallies.add(
                campaign,
                recorded.stream()
                        .map(Recorded::change)
                        .filter(each -> each.inspected() > 0)
                        .toList());
        // In the same order as a request, so that two of one account cannot deadlock.
        campaigns.addRecorder(campaign);
        return recorded.stream().mapToInt(Recorded::inspections).sum();
    }

    @Override
    public String query(@Nullable String campaign) {
        campaigns.requireResultsVisible("campaign", Objects.requireNonNull(campaign));
        // The campaign exists, so its code contains no quote that could end the literal.
        return """
                select i.outlet, i.inspected_on, (
                  select string_agg(f.violation_type, '%s' order by f.position) from finding f
                  where f.campaign = i.campaign and f.outlet = i.outlet and f.attempt = i.attempt) as findings,
                  i.outcome, i.note, %s as evidence
                from inspection i where i.campaign = '%s' and not i.voided
                order by i.outlet""".formatted(SEPARATOR, caller.isOfficial() ? EVIDENCE : "null", campaign);
    }
}
