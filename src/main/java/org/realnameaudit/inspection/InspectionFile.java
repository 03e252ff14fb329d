package org.realnameaudit.inspection;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.realnameaudit.platform.value.Code;

/**
 * The import and export format of a campaign's inspections, without notes and evidence. The rules of
 * {@code recordInspections} apply, except the largest number of inspections.
 */
@ApplicationScoped
class InspectionFile implements ImportFormat, ExportFormat {

    private static final String SEPARATOR = ";";
    private static final int MAX_FINDINGS = 20;

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
    public Set<String> columns() {
        return Set.of("outlet", "inspected_on", "findings");
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
        List<String> types = row.text("findings").isEmpty()
                ? List.of()
                : Stream.of(row.text("findings").split(SEPARATOR, -1)).toList();
        if (row.require(Code.isValid(row.text("outlet")), "outlet", "The value must be an outlet code")
                & row.require(
                        isDay(row.text("inspected_on")), "inspected_on", "The value must be a date, such as 2016-11-30")
                & row.require(
                        types.stream().allMatch(Code::isValid),
                        "findings",
                        "The value must be codes of violation types, separated by semicolons")
                & row.require(
                        types.size() <= MAX_FINDINGS, "findings", "The value must have at most 20 violation types")) {
            line.write(
                    row.line(),
                    row.text("outlet"),
                    row.text("inspected_on"),
                    types.stream().map(type -> "{\"type\":\"" + type + "\"}").collect(joining(",", "[", "]")));
        }
    }

    private static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    @Override
    public List<FileError> check(UUID id, @Nullable String campaign, int limit) {
        CampaignView locked = campaigns.lockForShare("campaign", Objects.requireNonNull(campaign));
        InspectionMutations.requireOpen("campaign", locked);
        return visits.findErrors(Visits.staged(id), locked, LocalDate.now(clock), limit).stream()
                .map(each ->
                        new FileError(each.line(), each.column(), each.message().code(), each.ofFile()))
                .toList();
    }

    @Override
    public int apply(UUID id, @Nullable String campaign) {
        Visits staged = Visits.staged(id);
        int recorded = visits.record(staged, Objects.requireNonNull(campaign));
        corrections.appendRepeated(visits.findRepeated(staged, campaign), null);
        List<TallyChange> changes = visits.tallyChanges(staged, campaign);
        visits.deleteStaged(id);
        tallies.add(campaign, changes);
        return recorded;
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
