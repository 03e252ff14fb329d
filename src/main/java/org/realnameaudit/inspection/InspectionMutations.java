package org.realnameaudit.inspection;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.Attachments;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Tallies;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsPayload;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionInput;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionsPayload;
import org.realnameaudit.inspection.VisitRepository.Outcome;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.Evidence;

/** Records and voids inspections, and changes the tallies in the same transaction (rules 1, 6, 8). */
@ApplicationScoped
class InspectionMutations {

    private final InspectionRepository inspections;
    private final VisitRepository visits;
    private final Corrections corrections;
    private final Campaigns campaigns;
    private final Tallies tallies;
    private final Attachments attachments;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final InputValidator inputs;

    InspectionMutations(
            InspectionRepository inspections,
            VisitRepository visits,
            Corrections corrections,
            Campaigns campaigns,
            Tallies tallies,
            Attachments attachments,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            InputValidator inputs) {
        this.inspections = inspections;
        this.visits = visits;
        this.corrections = corrections;
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.attachments = attachments;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.inputs = inputs;
    }

    RecordInspectionsPayload record(RecordInspectionsInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input, input::check);
        return transactions.run(() -> {
            CampaignView campaign = campaigns.lockForShare("input.campaign", input.campaign());
            return idempotency.once(caller.account(), key, RecordInspectionsPayload.class, () -> {
                if (!errors.isEmpty() || campaign.basis() == CampaignBasis.PUBLISHED_TOTALS) {
                    errors.throwWithThoseOf(
                            () -> requireOpen("input.campaign", campaign),
                            () -> requireValid(
                                    visits.findErrors(
                                            VisitSource.toCheck(input.inspections()),
                                            campaign,
                                            today(),
                                            InputErrors.MAX),
                                    campaign),
                            () -> digests(input));
                }
                requireOpen("input.campaign", campaign);
                return record(campaign, input);
            });
        });
    }

    private RecordInspectionsPayload record(CampaignView campaign, RecordInspectionsInput input) {
        Outcome outcome =
                visits.record(VisitSource.of(input.inspections(), digests(input)), campaign, today(), InputErrors.MAX);
        requireValid(outcome.errors(), campaign);
        requireOneReseller(input);
        List<Inspection> recorded = outcome.inspections();
        corrections.appendRepeated(
                recorded.stream()
                        .map(each -> each.key)
                        .filter(InspectionKey::followsVoided)
                        .toList(),
                input.reason());
        RecordInspectionsPayload payload = new RecordInspectionsPayload(
                recorded.size(),
                recorded.stream().map(Inspection::view).toList(),
                tallies.add(campaign.code(), Inspection.tallyChanges(recorded)));
        // Last, because another request of the account waits for the row.
        campaigns.addRecorder(campaign.code());
        return payload;
    }

    /**
     * @return the SHA-256 of the files that are evidence, by id
     * @throws Failure that names each file that was not handed in for the campaign
     */
    private Map<UUID, String> digests(RecordInspectionsInput input) {
        Map<String, Evidence> files = new LinkedHashMap<>(input.evidence());
        files.values().removeIf(each -> each.attachment() == null);
        Map<UUID, String> digests = new HashMap<>();
        attachments
                .findOf(
                        new Attachments.Binding(input.campaign(), null),
                        files.values().stream().map(Evidence::attachment).collect(toSet()))
                .forEach((id, file) -> digests.put(id, file.sha256()));
        InputErrors errors = new InputErrors();
        files.forEach((path, file) ->
                errors.require(digests.containsKey(file.attachment()), path + ".attachment", InputMessage.UNKNOWN));
        errors.throwIfAny();
        return digests;
    }

    /** A reseller reads the files that prove its violations, and nothing of other resellers (rule 28). */
    private void requireOneReseller(RecordInspectionsInput input) {
        Map<String, Evidence> files = new LinkedHashMap<>(input.evidence());
        files.values().removeIf(each -> each.attachment() == null);
        Set<UUID> shared = visits.findSharedFiles(
                files.values().stream().map(Evidence::attachment).collect(toSet()));
        InputErrors errors = new InputErrors();
        files.forEach((path, file) -> errors.require(
                !shared.contains(file.attachment()), path + ".attachment", InputMessage.FILE_OF_OTHER_RESELLER));
        errors.throwIfAny();
    }

    private static void requireValid(List<VisitError> visitErrors, CampaignView campaign) {
        InputErrors errors = new InputErrors();
        for (VisitError each : visitErrors) {
            errors.add(each.ofRequest());
        }
        if (visitErrors.stream().allMatch(each -> each.message().code() == ErrorCode.INVALID_TRANSITION)
                && !errors.isEmpty()) {
            throw new Failure.InvalidTransition(
                    "An inspection can only replace a voided one now",
                    campaign.status().next(),
                    errors.inOrder());
        }
        errors.throwIfAny();
    }

    InspectionView voidInspection(VoidInspectionInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return transactions.run(() -> {
            if (!errors.isEmpty()) {
                errors.throwWithThoseOf(() -> lockForUpdate(input.id()));
            }
            Inspection found = lockForUpdate(input.id());
            campaigns.requireOwnRegion(Map.of("input.id", found.key.campaign()));
            return idempotency.once(caller.account(), key, InspectionView.class, () -> {
                if (found.voided) {
                    throw new Failure.InvalidTransition(
                            "The inspection is already voided", List.<CorrectionAction>of());
                }
                return voidAll(found.key.campaign(), List.of(found), input.reason())
                        .inspections()
                        .getFirst();
            });
        });
    }

    /** Voids the inspections of many outlets: all of them, or none. */
    VoidInspectionsPayload voidInspections(VoidInspectionsInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return transactions.run(() -> {
            campaigns.lockForShare("input.campaign", input.campaign());
            return idempotency.once(caller.account(), key, VoidInspectionsPayload.class, () -> {
                Map<String, Inspection> newest = new LinkedHashMap<>();
                inspections
                        .lockForUpdate(input.campaign(), input.outlets())
                        .forEach(each -> newest.put(each.key.outlet(), each));
                requireStanding(input.outlets(), newest, errors);
                return voidAll(input.campaign(), List.copyOf(newest.values()), input.reason());
            });
        });
    }

    /** Adds an error for each outlet without an inspection that can be voided. */
    private static void requireStanding(List<String> outlets, Map<String, Inspection> newest, InputErrors errors) {
        boolean onlyVoided = errors.isEmpty();
        Set<String> earlier = new HashSet<>();
        for (int i = 0; i < outlets.size(); i++) {
            String path = "input.outlets[%d]".formatted(i);
            Inspection found = newest.get(outlets.get(i));
            if (!earlier.add(outlets.get(i))) {
                errors.add(path, InputMessage.REPEATED);
                onlyVoided = false;
            } else if (found == null) {
                errors.add(path, InputMessage.UNKNOWN);
                onlyVoided = false;
            } else {
                errors.require(!found.voided, path, InputMessage.ALREADY_VOIDED);
            }
        }
        if (onlyVoided && !errors.isEmpty()) {
            throw new Failure.InvalidTransition(
                    "The inspections are already voided", List.<CorrectionAction>of(), errors.inOrder());
        }
        errors.throwIfAny();
    }

    /** @param locked inspections of the campaign that are not voided, ordered by outlet */
    private VoidInspectionsPayload voidAll(String campaign, List<Inspection> locked, String reason) {
        List<InspectionKey> keys = locked.stream().map(each -> each.key).toList();
        inspections.markVoided(keys);
        corrections.appendVoided(keys, reason);
        return new VoidInspectionsPayload(
                locked.stream().map(Inspection::viewAsVoided).toList(),
                tallies.subtract(campaign, Inspection.tallyChanges(locked)));
    }

    private Inspection lockForUpdate(String id) {
        return NodeId.parse(id)
                .filter(each -> each.type().equals(InspectionView.TYPE))
                .flatMap(each -> InspectionKey.parse(each.key()))
                .flatMap(inspections::lockForUpdate)
                .orElseThrow(() -> new Failure.NotFound("input.id", "inspection", id));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Checks that the campaign's basis and status allow inspections (rules 6 and 8). In a published campaign, each
     * visit is also checked separately.
     *
     * @param path the position of the campaign's code in the request
     */
    static void requireOpen(String path, CampaignView campaign) {
        if (campaign.basis() == CampaignBasis.PUBLISHED_TOTALS) {
            throw new Failure.InvalidInput(path, InputMessage.PUBLISHED_TOTALS);
        }
        if (!InspectionActions.isOpen(campaign)) {
            throw new Failure.InvalidTransition(
                    "The campaign is " + campaign.status(), campaign.status().next());
        }
    }
}
