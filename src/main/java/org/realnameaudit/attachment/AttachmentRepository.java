package org.realnameaudit.attachment;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.attachment.AttachmentVerification.Stated;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;

/** Stores files in chunks, and finds them. */
@ApplicationScoped
class AttachmentRepository {

    /** The party of a file that a reseller has handed in. */
    private static final String OF_A_RESELLER = "RESELLER";

    private static final String COLUMNS =
            "select a.id, a.party, a.file_name, a.media_type, a.bytes, a.sha256, a.handed_in_at\n"
                    + "from attachment a\nwhere %s\norder by a.id";

    /** A reseller reads the files of its own case, and from the notice on those that prove its grounds (rule 28). */
    private static final String OF_RESELLER = """
            (a.reseller = :ownReseller and exists (select from rectification_party p
                where p.campaign = a.campaign and p.reseller = a.reseller)
              or a.reseller is null and exists (select from rectification_proof p
                where p.campaign = a.campaign and p.reseller = :ownReseller and p.attachment = a.id))""";

    /** The files that evidence names, with the case or the campaign of the evidence. */
    private static final String EVIDENCE = """
            (select attachment as id, campaign, null as reseller, sha256 from inspection_attachment
             union all select attachment, campaign, reseller, sha256 from rectification_attachment)""";

    /** Evidence of another case or campaign, or with another digest, contradicts its file. */
    private static final String STATED = """
            select a.id, (select count(*) from attachment_chunk c where c.attachment = a.id),
              case when not exists (select from %s e where e.id = a.id and (e.sha256 <> a.sha256
                or e.campaign <> a.campaign or e.reseller is distinct from a.reseller)) then a.sha256 end
            from attachment a where a.id > :after order by a.id fetch first %d rows only""";

    /** The files that evidence names and that were deleted by force. */
    private static final String MISSING = """
            select distinct e.id, 0, cast(null as text) from %s e
            where not exists (select from attachment a where a.id = e.id) order by e.id""";

    private final Caller caller;

    AttachmentRepository(Caller caller) {
        this.caller = caller;
    }

    /** @return those of the files that the caller may read */
    List<AttachmentView> findVisible(Collection<UUID> ids) {
        Conditions conditions = any(ids);
        if (!caller.isOfficial()) {
            conditions = caller.reseller().isPresent()
                    ? conditions.where(
                            OF_RESELLER, "ownReseller", caller.reseller().get())
                    : conditions.where("false");
        }
        return list(conditions);
    }

    /** @return the file with this content that the account has handed in */
    AttachmentView find(Attachments.Binding binding, String account, String sha256) {
        return list(new Conditions()
                        .where("a.campaign = :campaign", "campaign", binding.campaign())
                        .where(
                                "coalesce(a.reseller, '') = :reseller",
                                "reseller",
                                Objects.requireNonNullElse(binding.reseller(), ""))
                        .where("a.account = :account", "account", account)
                        .where("a.sha256 = :sha256", "sha256", sha256))
                .getFirst();
    }

    /** @return those of the files that were handed in for the campaign or, with a reseller, for its case */
    List<AttachmentView> findOf(String campaign, @Nullable String reseller, Collection<UUID> ids) {
        Conditions conditions = any(ids).where("a.campaign = :campaign", "campaign", campaign);
        return list(
                reseller == null
                        ? conditions.where("a.reseller is null")
                        : conditions.where("a.reseller = :reseller", "reseller", reseller));
    }

    private static Conditions any(Collection<UUID> ids) {
        return new Conditions()
                .where(
                        "a.id = any(cast(:ids as uuid[]))",
                        "ids",
                        ids.stream().map(UUID::toString).toArray(String[]::new));
    }

    private static List<AttachmentView> list(Conditions conditions) {
        return NativeSelect.list(COLUMNS.formatted(conditions.text()), conditions, AttachmentRepository::view);
    }

    private static AttachmentView view(ResultSet row) throws SQLException {
        return new AttachmentView(
                row.getObject(1, UUID.class),
                row.getString(2).equals(OF_A_RESELLER),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    /** @return the next files by id */
    List<Stated> findAfter(UUID last, int limit) {
        return stated(STATED.formatted(EVIDENCE, limit), new Conditions().with("after", last));
    }

    /** @return files that only evidence names */
    List<Stated> findMissing() {
        return stated(MISSING.formatted(EVIDENCE), new Conditions());
    }

    private static List<Stated> stated(String sql, Conditions conditions) {
        return NativeSelect.listWithoutPreparedPlan(
                sql, conditions, row -> new Stated(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)));
    }

    /** Stores the next chunk of a file that is not complete yet. */
    void append(UUID id, int position, byte[] bytes) {
        Panache.getSession().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into attachment_chunk (attachment, position, bytes) values (?, ?, ?)")) {
                insert.setObject(1, id);
                insert.setInt(2, position);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
        });
    }

    /**
     * @param from the position in the chunk, from 0
     * @return the bytes of the chunk; empty if there is no such chunk
     */
    byte[] read(UUID id, int position, int from, int length) {
        return Panache.getSession().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select substring(c.bytes from ? for ?)\n"
                    + "from attachment_chunk c where c.attachment = ? and c.position = ?")) {
                select.setInt(1, from + 1);
                select.setInt(2, length);
                select.setObject(3, id);
                select.setInt(4, position);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? found.getBytes(1) : new byte[0];
                }
            }
        });
    }

    /**
     * Stores the file, whose chunks are stored already.
     *
     * @param reseller the reseller of its case; null for a file of the campaign
     */
    void insert(AttachmentView file, String campaign, @Nullable String reseller, String account) {
        Panache.getSession().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at,
                      actor, account, party)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                insert.setObject(1, file.key());
                insert.setString(2, campaign);
                insert.setString(3, reseller);
                insert.setString(4, file.fileName());
                insert.setString(5, file.mediaType());
                insert.setInt(6, file.bytes());
                insert.setString(7, file.sha256());
                insert.setObject(8, file.handedInAt().atOffset(ZoneOffset.UTC));
                insert.setString(9, caller.name());
                insert.setString(10, account);
                insert.setString(11, file.ofReseller() ? OF_A_RESELLER : "REGULATOR");
                insert.executeUpdate();
            }
        });
    }
}
