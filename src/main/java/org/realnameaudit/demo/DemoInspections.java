package org.realnameaudit.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.realnameaudit.inspection.InspectionMutationApi;
import org.realnameaudit.inspection.InspectionSchema.FindingInput;
import org.realnameaudit.inspection.InspectionSchema.InspectionInput;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsPayload;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionInput;

/** The inspections of the demo, with findings that are possible in every channel. */
@ApplicationScoped
class DemoInspections {

    private static final int RESELLERS = 40;
    private static final int OUTLETS_OF_A_RESELLER = 10;
    private static final double VIOLATING = 0.12;

    private static final List<String> TYPES = List.of(
            "ID_NOT_REQUESTED",
            "ID_NOT_VERIFIED",
            "MANUAL_ENTRY",
            "FALSE_OR_OTHERS_ID",
            "PERSON_ID_MISMATCH",
            "PROXY_NOT_CHECKED",
            "OVER_FIVE_CARDS",
            "RECORD_NOT_KEPT");

    private final InspectionMutationApi mutations;
    private final DemoAccounts accounts;

    DemoInspections(InspectionMutationApi mutations, DemoAccounts accounts) {
        this.mutations = mutations;
        this.accounts = accounts;
    }

    /** Records the visits of a campaign. One of them is voided and recorded again, so that there are corrections. */
    void record(DemoCampaign campaign, LocalDate today, Random random) {
        List<InspectionInput> visits = new ArrayList<>();
        for (int reseller = 1; reseller <= RESELLERS; reseller++) {
            int first = random.nextInt(OUTLETS_OF_A_RESELLER);
            for (int visit = 0; visit < campaign.visits(); visit++) {
                int outlet = (reseller - 1) * OUTLETS_OF_A_RESELLER + (first + visit) % OUTLETS_OF_A_RESELLER + 1;
                boolean violating = visit == 0 && campaign.hasCaseOf(reseller) || random.nextDouble() < VIOLATING;
                visits.add(new InspectionInput(
                        "synthetic-%03d".formatted(outlet),
                        campaign.dayOfVisit(today, random),
                        null,
                        violating ? findings(random) : List.of(),
                        null,
                        null));
            }
        }
        visits.sort(Comparator.comparing(InspectionInput::outlet));
        RecordInspectionsPayload recorded = record(campaign, visits);
        accounts.act(
                DemoAccount.AUDITOR,
                () -> mutations.voidInspection(new VoidInspectionInput(
                        recorded.inspections().getFirst().getId(), Demo.SYNTHETIC, null)));
        record(campaign, visits.subList(0, 1));
    }

    private RecordInspectionsPayload record(DemoCampaign campaign, List<InspectionInput> visits) {
        return accounts.act(
                DemoAccount.AUDITOR,
                () -> mutations.recordInspections(new RecordInspectionsInput(campaign.code(), visits, null, null)));
    }

    private static List<FindingInput> findings(Random random) {
        List<String> types = new ArrayList<>(TYPES);
        Collections.shuffle(types, random);
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> new FindingInput(types.get(i), Demo.SYNTHETIC, null))
                .toList();
    }
}
