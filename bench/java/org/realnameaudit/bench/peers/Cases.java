package org.realnameaudit.bench.peers;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.realnameaudit.bench.field.Country;
import org.realnameaudit.bench.field.Service;

/** Opens a case of each reseller in each published campaign through the API, most of them with a history. */
final class Cases {

    /** The number of actions in the longest history, after the notice. */
    private static final int STEPS = 8;

    private static final int THREADS = 4;

    private static final String STEP =
            "mutation { %s(input: { number: \"%s\", expectedVersion: %d, reason: \"合成理由 %d\" }) { version } }";

    private final Service service;
    private final String administrator;
    private final LocalDate today = LocalDate.now();

    Cases(Service service, String administrator) {
        this.service = service;
        this.administrator = administrator;
    }

    void open(Country country) throws InterruptedException, ExecutionException, IOException {
        List<Set<String>> violating = new ArrayList<>();
        for (int campaign = 0; campaign < country.campaigns(); campaign++) {
            violating.add(service.violating(Country.code(campaign), administrator));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> opened = new ArrayList<>();
            for (int i = 0; i < country.campaigns() * Country.RESELLERS; i++) {
                int campaign = i / Country.RESELLERS;
                int reseller = i % Country.RESELLERS;
                if (violating.get(campaign).contains(Country.resellerCode(reseller))) {
                    opened.add(threads.submit(() -> {
                        open(campaign, reseller);
                        return null;
                    }));
                }
            }
            for (Future<?> each : opened) {
                each.get();
            }
        }
    }

    private void open(int campaign, int reseller) throws IOException, InterruptedException {
        String number = Country.code(campaign) + "/" + Country.resellerCode(reseller);
        send(
                "mutation { openRectificationCase(input: { campaign: \"%s\", reseller: \"%s\" }) { rectificationCase { version } } }"
                        .formatted(Country.code(campaign), Country.resellerCode(reseller)));
        if (reseller % 2 == 1) {
            return;
        }
        send("""
                mutation {
                  notifyRectification(input: {
                    number: "%s", expectedVersion: 1, deadline: "%s", issuedBy: "合成管理局", legalBasis: ["miit-order-25"]
                  }) { rectificationCase { version } }
                }""".formatted(number, today.plusDays(2 + (campaign * 7 + reseller) % 60)));
        // The first case of a campaign has the longest history.
        int steps = reseller == 0 ? STEPS : (campaign + reseller) % 4;
        for (int step = 0; step < steps; step++) {
            step(number, step);
        }
    }

    private void step(String number, int step) throws IOException, InterruptedException {
        int version = step + 2;
        switch (step) {
            case 0, 4 ->
                send("""
                        mutation { imposeMeasure(input: {
                          number: "%s", expectedVersion: %d, type: %s, issuedBy: "合成管理局", legalBasis: ["miit-order-25"],
                          decidedOn: "%s", imposedOn: "%s", note: "合成措施"
                        }) { rectificationCase { version } } }""".formatted(
                                number, version, step == 0 ? "SUPERVISED_CASE" : "REGULATORY_INTERVIEW", today, today));
            case 1 -> send(STEP.formatted("startRectification", number, version, step));
            case 2, 7 -> send(STEP.formatted("replyToCase", number, version, step));
            case 3 -> send(STEP.formatted("submitRectification", number, version, step));
            case 5 -> send("""
                        mutation { returnRectification(input: {
                          number: "%s", expectedVersion: %d, deadline: "%s", reason: "合成理由"
                        }) { rectificationCase { version } } }""".formatted(number, version, today.plusDays(60)));
            case 6 -> send(STEP.formatted("startRectification", number, version, step));
            default -> throw new IllegalArgumentException("no step " + step);
        }
    }

    private void send(String mutation) throws IOException, InterruptedException {
        service.query(mutation, administrator);
    }
}
