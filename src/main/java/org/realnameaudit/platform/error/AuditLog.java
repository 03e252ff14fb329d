package org.realnameaudit.platform.error;

import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * A line for each change that somebody tried to make, under the category {@code org.realnameaudit.audit}: which one, by
 * whom and how it ended. What was changed is in the histories; nothing of what was sent is here, nor is a name.
 */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("org.realnameaudit.audit");
    private static final int LONG_ENOUGH = 16;

    private AuditLog() {}

    /** @param failed null when the change was made */
    public static void mutation(String name, @Nullable ErrorCode failed, SecurityIdentity identity) {
        write("mutation", name, failed == null ? "OK" : failed, identity);
    }

    /**
     * A file that was to be taken in.
     *
     * @param outcome how that ended, or why it did not begin
     */
    public static void file(String kind, Enum<?> outcome, SecurityIdentity identity) {
        write("import", kind, outcome, identity);
    }

    private static void write(String change, String name, Object outcome, SecurityIdentity identity) {
        LOG.info("%s=%s outcome=%s subject=%s".formatted(change, name, outcome, pseudonym(identity)));
    }

    /** @return the same for the same account, which cannot be told from it; {@code none} without a token */
    public static String pseudonym(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Digest.of((token.getIssuer() + " " + token.getSubject()).getBytes(StandardCharsets.UTF_8))
                        .substring(0, LONG_ENOUGH)
                : "none";
    }
}
