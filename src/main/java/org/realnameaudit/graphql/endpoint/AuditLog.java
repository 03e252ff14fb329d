package org.realnameaudit.graphql.endpoint;

import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.realnameaudit.graphql.Digest;
import org.realnameaudit.graphql.ErrorCode;

/**
 * A line for each change that somebody tried to make, under the category {@code org.realnameaudit.audit}: which one, by whom and how it
 * ended. What was changed is in the histories; nothing of what was sent is here, nor is a name.
 */
final class AuditLog {

    private static final Logger LOG = Logger.getLogger("org.realnameaudit.audit");
    private static final int LONG_ENOUGH = 16;

    private AuditLog() {
    }

    /** @param failed null when the change was made */
    static void tried(String mutation, ErrorCode failed, SecurityIdentity identity) {
        LOG.info("mutation=%s outcome=%s subject=%s".formatted(mutation, failed == null ? "OK" : failed, pseudonym(identity)));
    }

    /** @return the same for the same account, which cannot be told from it; {@code none} without a token */
    static String pseudonym(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Digest.of((token.getIssuer() + " " + token.getSubject()).getBytes(StandardCharsets.UTF_8)).substring(0, LONG_ENOUGH) : "none";
    }
}
