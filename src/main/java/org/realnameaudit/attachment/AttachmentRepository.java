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
import java.util.Optional;
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

    private static final String COLUMNS = "select a.id, a.file_name, a.media_type, a.bytes, a.sha256, a.handed_in_at\n"
            + "from attachment a\nwhere %s\norder by a.id";

    /** A reseller reads the files of its own case, and from the notice on those that prove its grounds (rule 28). */
    private static final String OF_RESELLER = """
            (a.reseller = :ownReseller and exists (select from rectification_party p
                where p.campaign = a.campaign and p.reseller = a.reseller)
              or a.reseller is null and exists (select from rectification_proof p
                where p.campaign = a.campaign and p.reseller = :ownReseller and p.attachment = a.id))""";

    /** The digests that the files and the evidence state. Evidence may name a file that was deleted by force. */
    private static final String STATED = """
            with evidence as (
              select e.attachment as id, min(e.sha256) as first, max(e.sha256) as last
              from (select attachment, sha256 from inspection_attachment
                union all select attachment, sha256 from rectification_attachment) e
              where e.attachment > :after
              group by e.attachment)
            select coalesce(a.id, e.id),
              (select count(*) from attachment_chunk c where c.attachment = coalesce(a.id, e.id)),
              case when e.id is null or a.sha256 = e.first and a.sha256 = e.last then a.sha256 end
            from (select a.id, a.sha256 from attachment a where a.id > :after) a full join evidence e on e.id = a.id
            order by coalesce(a.id, e.id)
            fetch first %d rows only""";

    private final Caller caller;

    AttachmentRepository(Caller caller) {
        this.caller = caller;
    }

    /** @return the file, if the caller may read it */
    Optional<AttachmentView> findVisible(UUID id) {
        Conditions conditions = new Conditions().where("a.id = :id", "id", id);
        if (!caller.isOfficial()) {
            conditions = caller.reseller().isPresent()
                    ? conditions.where(
                            OF_RESELLER, "ownReseller", caller.reseller().get())
                    : conditions.where("false");
        }
        return list(conditions).stream().findFirst();
    }

    /** @return the files with these ids, whether or not the caller may read them */
    List<AttachmentView> findAll(Collection<UUID> ids) {
        return list(any(ids));
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
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    /** @return the next files by id, and those that only evidence names */
    List<Stated> findAfter(UUID last, int limit) {
        return NativeSelect.listWithoutPreparedPlan(
                STATED.formatted(limit),
                new Conditions().with("after", last),
                row -> new Stated(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)));
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
     * @param party the party that handed it in
     */
    void insert(AttachmentView file, String campaign, @Nullable String reseller, String account, String party) {
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
                insert.setString(11, party);
                insert.executeUpdate();
            }
        });
    }
}
