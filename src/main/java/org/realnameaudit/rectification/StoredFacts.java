package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.attachment.Attachments;
import org.realnameaudit.calendar.KnownYears;
import org.realnameaudit.calendar.WorkingDays;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.rectification.CaseSituation.Violations;
import org.realnameaudit.reference.LegalBasis;
import org.realnameaudit.reference.LegalInstruments;

/** Reads the facts that the rules of changes need, in the transaction that has locked the cases. */
@ApplicationScoped
class StoredFacts {

    private final CaseFileRepository files;
    private final GroundRepository grounds;
    private final ReinspectionRepository reinspections;
    private final Campaigns campaigns;
    private final LegalInstruments instruments;
    private final Outlets outlets;
    private final Attachments attachments;
    private final WorkingDays workingDays;
    private final Caller caller;
    private final Clock clock;

    StoredFacts(
            CaseFileRepository files,
            GroundRepository grounds,
            ReinspectionRepository reinspections,
            Campaigns campaigns,
            LegalInstruments instruments,
            Outlets outlets,
            Attachments attachments,
            WorkingDays workingDays,
            Caller caller,
            Clock clock) {
        this.files = files;
        this.grounds = grounds;
        this.reinspections = reinspections;
        this.campaigns = campaigns;
        this.instruments = instruments;
        this.outlets = outlets;
        this.attachments = attachments;
        this.workingDays = workingDays;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param now the time of the change, which decides what is today */
    CaseFacts of(CaseKey key, Instant now) {
        return of(List.of(key), now).apply(key);
    }

    /** @return the facts of each of these cases. The first case that needs a fact reads it for all cases. */
    Function<CaseKey, CaseFacts> of(Collection<CaseKey> keys, Instant now) {
        Shared shared = new Shared(Set.copyOf(keys), LocalDate.ofInstant(now, clock.getZone()));
        return key -> new OfCase(key, shared);
    }

    /** Facts that are read for all cases of a request. */
    private final class Shared {

        final LocalDate today;
        final Once<Map<CaseKey, Violations>> violations;
        final Once<Map<CaseKey, List<Ground>>> cited;
        final Once<Map<CaseKey, List<RectificationEvent>>> histories;
        final Once<Map<CaseKey, List<StatedMeasure>>> measures;
        final Once<Map<CaseKey, List<PenaltyNotice>>> notices;
        final Once<Map<Measure.Key, Sanction>> sanctions;
        final Once<Map<CaseKey, List<CaseReview>>> reviews;
        final Map<String, CampaignView> campaignsByCode = new HashMap<>();
        final Map<List<String>, LegalBasis> laws = new HashMap<>();
        final Map<LocalDate, KnownYears> years = new HashMap<>();

        Shared(Set<CaseKey> keys, LocalDate today) {
            this.today = today;
            violations = new Once<>(() -> grounds.violations(keys));
            cited = new Once<>(() -> grounds.findByCases(keys).stream().collect(groupingBy(Ground::caseKey)));
            histories = new Once<>(() -> files.history(keys).stream().collect(groupingBy(each -> each.key.caseKey())));
            measures = new Once<>(() -> files.measures(keys).stream()
                    .collect(groupingBy(each -> each.key().caseKey())));
            notices = new Once<>(
                    () -> files.penaltyNotices(keys).stream().collect(groupingBy(each -> each.key.caseKey())));
            sanctions = new Once<>(
                    () -> files.penalties(keys).stream().collect(toMap(each -> each.key, each -> each.sanction)));
            reviews = new Once<>(() -> files.reviews(keys).stream().collect(groupingBy(each -> each.key.caseKey())));
        }
    }

    /** A fact that is read when it is first needed. */
    private static final class Once<T> {

        private final Supplier<T> reader;
        private @Nullable T read;

        Once(Supplier<T> reader) {
            this.reader = reader;
        }

        T get() {
            T value = read == null ? reader.get() : read;
            read = value;
            return value;
        }
    }

    private final class OfCase implements CaseFacts {

        private final CaseKey key;
        private final Shared shared;

        OfCase(CaseKey key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        @Override
        public LocalDate today() {
            return shared.today;
        }

        @Override
        public FourEyes fourEyes() {
            return caller.fourEyes();
        }

        @Override
        public CampaignView campaign() {
            return shared.campaignsByCode.computeIfAbsent(key.campaign(), code -> campaigns.get("input", code));
        }

        @Override
        public Violations violations() {
            return Objects.requireNonNull(shared.violations.get().get(key));
        }

        @Override
        public List<Ground> grounds() {
            return shared.cited.get().getOrDefault(key, List.of());
        }

        @Override
        public List<RectificationEvent> history() {
            return Objects.requireNonNull(shared.histories.get().get(key));
        }

        @Override
        public List<StatedMeasure> measures() {
            return shared.measures.get().getOrDefault(key, List.of());
        }

        @Override
        public List<PenaltyProcedure> penaltyProcedures() {
            return shared.notices.get().getOrDefault(key, List.of()).stream()
                    .map(each -> PenaltyProcedure.of(each, history(), reviews()))
                    .toList();
        }

        @Override
        public @Nullable Sanction sanction(int imposedIn) {
            return shared.sanctions.get().get(new Measure.Key(key.campaign(), key.reseller(), imposedIn));
        }

        @Override
        public List<CaseReview> reviews() {
            return shared.reviews.get().getOrDefault(key, List.of());
        }

        @Override
        public @Nullable Boolean putRight() {
            // Otherwise the closing of a case would tell the public that an unpublished campaign exists.
            return reinspections.publiclyPutRight(List.of(key)).get(key);
        }

        @Override
        public long evidence() {
            return files.countEvidence(key);
        }

        @Override
        public Map<UUID, AttachmentView> attachments(Set<UUID> ids) {
            return attachments.findOf(new Attachments.Binding(key.campaign(), key.reseller()), ids);
        }

        @Override
        public LegalBasis legalBasis(List<String> codes) {
            return shared.laws.computeIfAbsent(codes, instruments::basis);
        }

        @Override
        public Map<String, OutletView> outlets(Set<String> codes) {
            return outlets.findByCodes(codes);
        }

        @Override
        public KnownYears knownYears(LocalDate from) {
            return shared.years.computeIfAbsent(from, workingDays::knownFrom);
        }
    }
}
