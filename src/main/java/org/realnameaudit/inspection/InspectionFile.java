package org.realnameaudit.inspection;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Tallies;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.files.CopyWriter;
import org.realnameaudit.files.ExportFormat;
import org.realnameaudit.files.FileError;
import org.realnameaudit.files.ImportFormat;
import org.realnameaudit.files.Row;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Code;

/**
 * The import and export format of a campaign's inspections, without notes and evidence. The rules of
 * {@code recordInspections} apply, except the largest number of inspections.
 */
@ApplicationScoped
class InspectionFile implements ImportFormat, ExportFormat {

    private static final String SEPARATOR = ";";
    private static final int MAX_FINDINGS = 20;
    /** Days as 2016-11-05, and as Excel shows them in China. The years are those of the schema's {@code Date}. */
    private static final Pattern DAY = Pattern.compile("(?!0|1[0-8])(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})日?");

    private final VisitRepository visits;
    private final Corrections corrections;
    private final Campaigns campaigns;
    private final Tallies tallies;
    private final Clock clock;

    InspectionFile(VisitRepository visits, Corrections corrections, Campaigns campaigns, Tallies tallies, Clock clock) {
        this.visits = visits;
        this.corrections = corrections;
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "inspections";
    }

    @Override
    public Map<String, String> columns() {
        return Map.of("outlet", "网点", "inspected_on", "检查日期", "findings", "问题");
    }

    @Override
    public boolean requiresCampaign() {
        return true;
    }

    @Override
    public void open(@Nullable String campaign) {
        InspectionMutations.requireOpen("campaign", campaigns.get("campaign", Objects.requireNonNull(campaign)));
    }

    @Override
    public String copy() {
        return "copy staged_inspection (import, line, outlet, inspected_on, findings) from stdin";
    }

    @Override
    public void write(Row row, CopyWriter line) {
        line.write(
                row.line(),
                row.code("outlet"),
                row.parsed("inspected_on", InspectionFile::day, InputMessage.DATE, Map.of()),
                findings(row));
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
        List<TallyChange> changes = visits.recordChecked(staged, Objects.requireNonNull(campaign));
        corrections.appendRepeated(visits.findRepeated(staged, campaign), null);
        visits.deleteStaged(id);
        tallies.add(campaign, changes);
        return changes.stream().mapToInt(TallyChange::inspected).sum();
    }

    @Override
    public String query(@Nullable String campaign) {
        campaigns.requireResultsVisible("campaign", Objects.requireNonNull(campaign));
        // The campaign exists, so its code contains no quote that could end the literal.
        return """
                select i.outlet, i.inspected_on, (
                  select string_agg(f.violation_type, '%s' order by f.position) from finding f
                  where f.campaign = i.campaign and f.outlet = i.outlet and f.attempt = i.attempt) as findings
                from inspection i where i.campaign = '%s' and not i.voided
                order by i.outlet""".formatted(SEPARATOR, campaign);
    }
}
