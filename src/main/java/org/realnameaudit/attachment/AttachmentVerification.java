package org.realnameaudit.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.platform.value.Digest;

/**
 * Verifies the files that are evidence: recomputes the digest of each, and compares it with those of the file and of
 * the evidence. The history of a case covers the digests of its evidence. Only one chunk is in memory.
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
     * @param sha256 the digest of the file; null if evidence contradicts it, or there is no such file
     */
    record Stated(UUID id, int chunks, @Nullable String sha256) {}

    @Override
    public List<Verified> next(String after, int limit) {
        UUID last = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after.substring(NAME.length()));
        List<Stated> page = QuarkusTransaction.requiringNew()
                .call(() -> after.isEmpty() ? firstPage(last, limit) : repository.findAfter(last, limit));
        return page.stream().map(this::verify).toList();
    }

    /** Begins with the files that are missing, after which the others still follow by id. */
    private List<Stated> firstPage(UUID last, int limit) {
        return Stream.concat(repository.findMissing().stream(), repository.findAfter(last, limit).stream())
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
