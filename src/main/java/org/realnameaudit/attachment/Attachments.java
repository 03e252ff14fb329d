package org.realnameaudit.attachment;

import static java.util.stream.Collectors.toMap;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/** Takes in files as evidence, gives them out, and finds them for the evidence of other features (rule 28). */
@ApplicationScoped
public class Attachments {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 20 << 20;

    /** The transaction manager's extra time, so that the limit of the upload ends it first. */
    private static final int GRACE_SECONDS = 30;
    /** PostgreSQL's configuration_limit_exceeded, with which the database refuses files beyond the limit of a case. */
    private static final String CASE_IS_FULL = "53400";
    /** PostgreSQL's unique_violation: the account has handed in this file before. */
    private static final String HANDED_IN_BEFORE = "23505";

    private final AttachmentRepository repository;
    private final CaseFinder cases;
    private final Campaigns campaigns;
    private final Caller caller;
    private final Clock clock;
    private final Duration longest;

    Attachments(
            AttachmentRepository repository,
            CaseFinder cases,
            Campaigns campaigns,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "real-name-audit.attachments.longest") Duration longest) {
        this.repository = repository;
        this.cases = cases;
        this.campaigns = campaigns;
        this.caller = caller;
        this.clock = clock;
        this.longest = longest;
    }

    /** Receives a file. */
    public interface Upload {

        /**
         * @param content receives the parts of the file
         * @return the name of the file as the client gave it
         */
        String receive(Consumer<ByteBuffer> content);
    }

    /** What a file is bound to: a case or, without a reseller, a campaign. */
    public record Binding(String campaign, @Nullable String reseller) {}

    /**
     * Stores a file, or nothing of it. A file that the account has handed in before is not stored again, so a client
     * can repeat an upload.
     *
     * @param number the number of a case; null for a file of a campaign
     * @param campaign the code of a campaign; null for a file of a case
     * @throws Failure if there is no such case or campaign, the caller may not hand in files for it, or the file is
     *     refused. Nothing of the upload is received before the first two are known.
     */
    public AttachmentView handIn(@Nullable String number, @Nullable String campaign, Upload upload) {
        // In a transaction of its own, so that a slow upload locks no table of cases or campaigns.
        QuarkusTransaction.requiringNew().run(() -> bind(number, campaign));
        ReceivedFile file = new ReceivedFile(repository, UUID.randomUUID(), longest);
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout((int) longest.toSeconds() + GRACE_SECONDS)
                    .call(() -> store(file, upload, () -> bind(number, campaign)));
        } catch (RuntimeException e) {
            String state = DatabaseErrors.state(e);
            if (state.equals(HANDED_IN_BEFORE)) {
                return QuarkusTransaction.requiringNew()
                        .call(() -> repository.find(bind(number, campaign), caller.account(), file.sha256()));
            }
            throw state.equals(CASE_IS_FULL)
                    ? new Failure.BadRequest(
                            413,
                            "The files that officials hand in for a case have at most 100 MB, and so have those "
                                    + "of its reseller")
                    : e;
        }
    }

    private Binding bind(@Nullable String number, @Nullable String campaign) {
        if (number == null) {
            if (campaign == null) {
                throw new Failure.InvalidInput("case", InputMessage.REQUIRED);
            }
            if (!caller.isAuditor()) {
                throw new Failure.Forbidden("Only auditors hand in files for a campaign");
            }
            campaigns.requireOwnRegion(Map.of("campaign", campaign));
            return new Binding(campaigns.get("campaign", campaign).code(), null);
        }
        if (campaign != null) {
            throw new Failure.InvalidInput("campaign", InputMessage.NOT_FOR_THIS_FILE);
        }
        CaseFinder.Found found = cases.find("case", number);
        if (caller.isOfficial()) {
            campaigns.requireOwnRegion(Map.of("case", found.campaign()));
        }
        return new Binding(found.campaign(), found.reseller());
    }

    /** @param bind checks once more what the file is for, because the case may have changed meanwhile */
    private AttachmentView store(ReceivedFile file, Upload upload, Supplier<Binding> bind) {
        String name = upload.receive(file::write);
        file.end();
        FileType type = FileType.of(file).orElseThrow(Attachments::wrongType);
        AttachmentView stored = new AttachmentView(
                file.id(),
                !caller.isOfficial(),
                FileName.of(name, type),
                type.mediaType(),
                file.size(),
                file.sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        Binding binding = bind.get();
        repository.insert(stored, binding.campaign(), binding.reseller(), caller.account());
        return stored;
    }

    static Failure tooLarge() {
        return new Failure.BadRequest(413, "The file exceeds 20 MB (%d bytes)".formatted(MAX_BYTES));
    }

    static Failure wrongType() {
        return new Failure.BadRequest(
                415, "Unsupported type of file; send a PDF, a picture or an office document without macros");
    }

    /** @return the file, if the caller may read it */
    public Optional<AttachmentView> find(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> repository.findVisible(Set.of(id))).stream()
                .findFirst();
    }

    /**
     * Writes the content. Each chunk is read in a transaction of its own, so a slow client holds no connection.
     *
     * @param gone returns whether the client has disconnected
     * @throws IOException if the client has disconnected
     */
    public void write(AttachmentView file, OutputStream out, BooleanSupplier gone) throws IOException {
        for (int written = 0, position = 1; written < file.bytes(); position++) {
            if (gone.getAsBoolean()) {
                throw new IOException("the client has disconnected");
            }
            int number = position;
            byte[] chunk = QuarkusTransaction.requiringNew()
                    .call(() -> repository.read(file.key(), number, 0, Integer.MAX_VALUE));
            if (chunk.length == 0) {
                throw new IllegalStateException("attachment %s has lost chunk %d".formatted(file.key(), number));
            }
            out.write(chunk);
            written += chunk.length;
        }
    }

    /** @return those of the files that the caller may read, by id */
    Map<UUID, AttachmentView> findVisible(Set<UUID> ids) {
        return byId(repository.findVisible(ids));
    }

    /** @return those of the files that are bound to this case or campaign, by id */
    public Map<UUID, AttachmentView> findOf(Binding binding, Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : byId(repository.findOf(binding.campaign(), binding.reseller(), ids));
    }

    private static Map<UUID, AttachmentView> byId(List<AttachmentView> found) {
        return found.stream().collect(toMap(AttachmentView::key, each -> each));
    }
}
