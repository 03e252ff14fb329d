package org.realnameaudit.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.platform.value.Digest;

/**
 * Verifies the files that were handed in: recomputes the digest of each, and compares it with those that the file and
 * the evidence state. The chain of the case covers the latter. Only one chunk is in memory.
 */
@ApplicationScoped
class AttachmentVerification implements HistoryVerifier {

    private static final String NAME = "attachment ";

    private final AttachmentRepository repository;

    AttachmentVerification(AttachmentRepository repository) {
        this.repository = repository;
    }

    /**
     * A file whose digest is to be verified.
     *
     * @param sha256 the digest that the file and all evidence state; null if they differ, or there is no such file
     */
    record Stated(UUID id, int chunks, @Nullable String sha256) {}

    @Override
    public List<Verified> next(String after, int limit) {
        UUID last = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after.substring(NAME.length()));
        return QuarkusTransaction.requiringNew().call(() -> repository.findAfter(last, limit)).stream()
                .map(this::verify)
                .toList();
    }

    private Verified verify(Stated file) {
        boolean intact = digest(file).equals(file.sha256());
        return new Verified(NAME + file.id(), file.chunks(), intact ? null : 1, file.sha256());
    }

    private String digest(Stated file) {
        MessageDigest digest = Digest.sha256();
        for (int i = 1; i <= file.chunks(); i++) {
            int position = i;
            digest.update(QuarkusTransaction.requiringNew()
                    .call(() -> repository.read(file.id(), position, 0, Integer.MAX_VALUE)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
