package org.realnameaudit.client;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lists the cases by deadline, the earliest first, or starts the rectification of a case. */
@QuarkusMain(name = "cases")
public class Cases implements QuarkusApplication {

    private static final int PAGE_SIZE = 50;

    private final RealNameAudit service;
    private final Sender sender;
    private final String authorization;

    public Cases(
            RealNameAudit service,
            Sender sender,
            @ConfigProperty(name = "real-name-audit.token") Optional<String> token) {
        this.service = service;
        this.sender = sender;
        this.authorization = token.map(bearer -> "Bearer " + bearer).orElse(null);
    }

    @Override
    public int run(String... arguments) {
        try {
            if (arguments.length == 3 && arguments[0].equals("start")) {
                System.out.println(line(start(arguments[1], arguments[2])));
            } else {
                byDeadline().map(Cases::line).forEach(System.out::println);
            }
            return 0;
        } catch (Refused refused) {
            System.err.println(Advice.on(refused));
        } catch (NoResponse | NoSuchElementException failure) {
            System.err.println(failure.getMessage());
        }
        return 1;
    }

    Stream<RectificationCase> byDeadline() {
        return Page.all(after -> sender.send(service.rectificationCases(
                authorization,
                null,
                new RectificationCaseOrder(RectificationCaseOrder.Field.DEADLINE),
                PAGE_SIZE,
                after)));
    }

    /** @return the case after its rectification has started */
    RectificationCase start(String number, String reason) {
        RectificationCase current = sender.send(service.rectificationCase(authorization, number));
        if (current == null) {
            throw new NoSuchElementException("No case '%s', or you may not see it".formatted(number));
        }
        // All retries use the same key, so the step has one effect.
        RectificationStep step =
                RectificationStep.of(current, reason, UUID.randomUUID().toString());
        return sender.send(service.startRectification(authorization, step)).rectificationCase();
    }

    private static String line(RectificationCase item) {
        return "%-30s %-10s %-10s %s"
                .formatted(
                        item.number(),
                        item.status(),
                        item.deadline() == null ? "" : item.deadline(),
                        item.reseller().name());
    }
}
