package org.realnameaudit.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Digest;

/**
 * The content of a file that is being received. It goes to the database in chunks, which no other transaction sees, so
 * only one chunk is in memory.
 */
final class ReceivedFile implements FileType.Content {

    private static final int CHUNK = 1 << 18;

    private final AttachmentRepository repository;
    private final UUID id;
    private final long deadline;
    private final MessageDigest digest = Digest.sha256();
    private final byte[] chunk = new byte[CHUNK];
    private int inChunk;
    private int chunks;
    private int size;
    private String sha256 = "";

    /** @param longest the longest time in which the file must be received */
    ReceivedFile(AttachmentRepository repository, UUID id, Duration longest) {
        this.repository = repository;
        this.id = id;
        this.deadline = System.nanoTime() + longest.toNanos();
    }

    /** @throws Failure if the file is too large, takes too long, or begins as no accepted type does */
    void write(ByteBuffer bytes) {
        if (bytes.remaining() > Attachments.MAX_BYTES - size) {
            throw Attachments.tooLarge();
        }
        requireInTime();
        digest.update(bytes.duplicate());
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), CHUNK - inChunk);
            bytes.get(chunk, inChunk, length);
            inChunk += length;
            if (inChunk == CHUNK) {
                store();
            }
        }
    }

    /**
     * Stores the rest of the content.
     *
     * @throws Failure if the file took too long
     */
    void end() {
        requireInTime();
        if (inChunk > 0) {
            store();
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private void requireInTime() {
        if (System.nanoTime() > deadline) {
            throw new Failure.BadRequest(408, "The file was not received in time");
        }
    }

    private void store() {
        if (chunks == 0 && !FileType.canBegin(chunk)) {
            throw Attachments.wrongType();
        }
        repository.append(id, ++chunks, Arrays.copyOf(chunk, inChunk));
        inChunk = 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public byte[] read(int from, int length) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int end = Math.min(size, from + length);
        for (int at = from; at < end; ) {
            int here = Math.min(end - at, CHUNK - at % CHUNK);
            read.writeBytes(repository.read(id, at / CHUNK + 1, at % CHUNK, here));
            at += here;
        }
        return read.toByteArray();
    }

    UUID id() {
        return id;
    }

    /** @return the SHA-256 of the content that was written until {@link #end} */
    String sha256() {
        return sha256;
    }
}
