package org.realnameaudit.platform.error;

import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * Logs each attempted change under the category {@code org.realnameaudit.audit}: its name, its outcome and a pseudonym
 * of the caller. The log has neither callers' names nor request contents; the history tables record what was changed.
 */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("org.realnameaudit.audit");
    private static final int PSEUDONYM_LENGTH = 16;

    private AuditLog() {}

    /**
     * Logs a mutation.
     *
     * @param failed the error code, or null if the mutation succeeded
     */
    public static void mutation(String name, @Nullable ErrorCode failed, SecurityIdentity identity) {
        write("mutation", name, failed == null ? "OK" : failed, identity);
    }

    /**
     * Logs the import of a file.
     *
     * @param outcome the final state of the import, or the error code if it did not start
     */
    public static void file(String kind, Enum<?> outcome, SecurityIdentity identity) {
        write("import", kind, outcome, identity);
    }

    private static void write(String change, String name, Object outcome, SecurityIdentity identity) {
        LOG.info("%s=%s outcome=%s subject=%s".formatted(change, name, outcome, pseudonym(identity)));
    }

    /**
     * @return a pseudonym that is stable for an account and does not reveal the account; {@code none} without a token
     */
    public static String pseudonym(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Digest.of((token.getIssuer() + " " + token.getSubject()).getBytes(StandardCharsets.UTF_8))
                        .substring(0, PSEUDONYM_LENGTH)
                : "none";
    }
}
