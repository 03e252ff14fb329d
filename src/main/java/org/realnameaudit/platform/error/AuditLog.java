package org.realnameaudit.platform.error;

import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * Logs each executed mutation and import under the category {@code org.realnameaudit.audit}: its name, its outcome and
 * a pseudonym of the caller. The outcome may be a refusal. Requests that are refused before their execution, such as
 * invalid documents, are not logged. The log has neither callers' names nor request contents.
 */
public final class AuditLog {

    private static final Logger LOG = Logger.getLogger("org.realnameaudit.audit");
    private static final int PSEUDONYM_LENGTH = 16;

    private AuditLog() {}

    /**
     * Logs a mutation.
     *
     * @param error the error code, or null if the mutation succeeded
     */
    public static void logMutation(String name, @Nullable ErrorCode error, SecurityIdentity identity) {
        log("mutation", name, error == null ? "OK" : error, identity);
    }

    /**
     * Logs the import of a file.
     *
     * @param outcome the final state of the import, or the error code if it did not start
     */
    public static void logImport(String kind, Enum<?> outcome, SecurityIdentity identity) {
        log("import", kind, outcome, identity);
    }

    private static void log(String type, String name, Object outcome, SecurityIdentity identity) {
        LOG.info("%s=%s outcome=%s subject=%s".formatted(type, name, outcome, pseudonym(identity)));
    }

    /**
     * The pseudonym is a hash without a salt. Everyone who knows the issuer and the subject of an account can compute
     * it.
     *
     * @return a pseudonym that is always the same for an account; {@code none} without a token
     */
    public static String pseudonym(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Digest.of((token.getIssuer() + " " + token.getSubject()).getBytes(StandardCharsets.UTF_8))
                        .substring(0, PSEUDONYM_LENGTH)
                : "none";
    }
}
